import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import {
  MLFLOW_VERSION,
  startChromium,
  startMlflow,
  startPostgres,
  startRedis,
  type TestService,
} from '@leadersboard/kit/testing';
import { Redis } from 'ioredis';
import { Client } from 'pg';

test('starts a Redis that answers and keeps an append-only file', async (t) => {
  const service = await start(t, startRedis);
  const redis = new Redis(service.url);

  const answer = await redis.set('key', 'value');
  const setting = await redis.config('GET', 'appendonly');
  redis.disconnect();

  assert.equal(answer, 'OK');
  assert.deepEqual(setting, ['appendonly', 'yes']);
});

test('starts a PostgreSQL that acknowledges only what is on disk', async (t) => {
  const service = await start(t, startPostgres);
  const client = new Client({ connectionString: service.url });
  await client.connect();

  const { rows } = await client.query("SELECT current_setting('fsync') AS fsync");
  await client.end();

  assert.deepEqual(rows, [{ fsync: 'on' }]);
});

test('starts the pinned MLflow', async (t) => {
  const service = await start(t, startMlflow);

  const version = await fetch(`${service.url}/version`);
  const experiment = await fetch(`${service.url}/api/2.0/mlflow/experiments/get?experiment_id=0`);

  assert.equal(await version.text(), MLFLOW_VERSION);
  assert.match(await experiment.text(), /"Default"/);
});

test('starts a Chromium that Playwright drives', async (t) => {
  const service = await startChromium();
  t.after(service.stop);
  const page = await service.browser.newPage({ locale: 'ja-JP' });

  await page.setContent('<button onclick="this.textContent = navigator.language">?</button>');
  await page.getByRole('button').click();

  assert.equal(await page.getByRole('button').textContent(), 'ja-JP');
});

test('leaves neither a listener nor a file when it is stopped, even twice', async () => {
  const service = await startRedis();

  await Promise.all([service.stop(), service.stop()]);

  const [error] = await once(connect(Number(new URL(service.url).port), '127.0.0.1'), 'error');
  assert.equal(error.code, 'ECONNREFUSED');
  assert.deepEqual(
    readdirSync(tmpdir()).filter((name) => name.startsWith('lb-redis-')),
    [],
  );
});

type Cleanup = { after(hook: () => unknown): void };

async function start(t: Cleanup, startOne: () => Promise<TestService>): Promise<TestService> {
  const service = await startOne();
  t.after(service.stop);
  return service;
}
