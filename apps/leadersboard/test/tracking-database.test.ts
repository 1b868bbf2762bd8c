import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { silentLogger } from '@leadersboard/kit/log';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { loadAppConfig } from '../src/config.ts';
import { openTrackingPorts } from '../src/tracking/open-tracking-ports.ts';

test('a database of MLflow is left alone, and the sentence says how to bring it over', async (t) => {
  const file = join(createTemporaryDirectory(t), 'mlflow.db');
  const mlflow = new DatabaseSync(file);
  mlflow.exec('CREATE TABLE alembic_version (version_num TEXT)');
  mlflow.close();

  const opening = open(t, `sqlite:///${file}`);

  await assert.rejects(opening, { code: 'invalid_config', message: /lb tracking import .*mlflow\.db/ });
  const after = new DatabaseSync(file, { readOnly: true });
  const tables = after.prepare('SELECT name FROM sqlite_master').all();
  after.close();
  assert.equal(tables.length, 1);
});

test('the file that BACKEND_STORE_URI names is the database', async (t) => {
  const file = join(createTemporaryDirectory(t), 'deep', 'runs.db');

  const { close } = await open(t, `sqlite:///${file}`);

  await close();
  assert.ok(existsSync(file));
});

test('what is no database is refused in words', async (t) => {
  const file = join(createTemporaryDirectory(t), 'tracking.db');
  writeFileSync(file, 'not a database, but a text that is long enough to be looked at '.repeat(100));

  await assert.rejects(open(t, `sqlite:///${file}`), { code: 'storage_failed' });
});

async function open(t: RegistersCleanup, backend: string) {
  const directory = createTemporaryDirectory(t);
  const { value: config } = await loadAppConfig({
    ...{ directory, env: { BACKEND_STORE_URI: backend } },
    flags: { data: join(directory, 'data') },
  });
  return openTrackingPorts(config, { log: silentLogger, clock: systemClock });
}
