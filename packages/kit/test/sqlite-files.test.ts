import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openSqlite } from '../src/sqlite/index.ts';
import { createTemporaryDirectory } from '../src/testing/create-temporary-directory.ts';
import { openTestDatabase } from './sqlite/open-test-database.ts';
import { startChild } from './sqlite/start-child.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('makes the folder and every file for the owner alone', async (context) => {
  const file = join(createTemporaryDirectory(context), 'data', 'notes.db');

  const database = await openTestDatabase(context, { file });
  await database.write((writer) => writer.run("INSERT INTO notes (text) VALUES ('x')"));

  assert.equal(modeOf(dirname(file)), '700');
  assert.deepEqual(
    readdirSync(dirname(file)).map((name) => [name, modeOf(join(dirname(file), name))]),
    ['notes.db', 'notes.db-bell', 'notes.db-shm', 'notes.db-wal'].map((name) => [name, '600']),
  );
});

test('leaves no handle and no log file after closing', {
  skip: process.platform !== 'linux' && 'handles are read from /proc',
}, async (context) => {
  const database = await openTestDatabase(context);
  const directory = dirname(database.file);
  database.doorbell.listen(() => undefined);
  await database.reader.selectFrom('notes').selectAll().execute();

  await database.close();

  assert.deepEqual(
    listOpenFiles().filter((path) => path.startsWith(directory)),
    [],
  );
  assert.deepEqual(readdirSync(directory), ['notes.db', 'notes.db-bell']);
});

test('does not keep an idle process alive', async (context) => {
  const file = join(createTemporaryDirectory(context), 'notes.db');

  const child = startChild(context, 'stay-idle', file);

  assert.equal(await child.ended, 0);
});

test('has every acknowledged write after kill -9', async (context) => {
  const file = join(createTemporaryDirectory(context), 'notes.db');
  const child = startChild(context, 'write-until-killed', file);
  const acknowledged: number[] = [];

  child.process.on('message', (id: number) => {
    acknowledged.push(id);
    if (acknowledged.length === 200) child.process.kill('SIGKILL');
  });
  const ending = await child.ended;

  const database = await openTestDatabase(context, { file });
  const rows = await database.reader.selectFrom('notes').select('id').execute();
  const stored = new Set(rows.map((row) => row.id));
  assert.equal(ending, 'SIGKILL');
  assert.ok(acknowledged.length >= 200);
  assert.deepEqual(
    acknowledged.filter((id) => !stored.has(id)),
    [],
  );
});

test('says which file cannot be opened', async (context) => {
  const directory = createTemporaryDirectory(context);
  const notADirectory = join(directory, 'file');
  writeFileSync(notADirectory, '');
  const folder = join(directory, 'folder');
  mkdirSync(folder);
  const notADatabase = join(directory, 'text.db');
  writeFileSync(notADatabase, 'x'.repeat(4096));

  const below = openSqlite({ file: join(notADirectory, 'notes.db'), migrations: [] });
  const aFolder = openSqlite({ file: folder, migrations: [] });
  const text = openSqlite({ file: notADatabase, migrations: [] });

  await assert.rejects(below, { code: 'storage_failed', message: /file\/notes\.db cannot be opened/ });
  await assert.rejects(aFolder, { code: 'storage_failed', message: /folder cannot be opened/ });
  await assert.rejects(text, { code: 'storage_failed', message: /not a database/ });
});

test('syncs the log before every acknowledgement', async (context) => {
  const database = await openTestDatabase(context);

  const synchronous = await database.write((writer) => writer.get<object>('PRAGMA synchronous'));
  const other = new DatabaseSync(database.file, { readOnly: true });
  context.after(() => other.close());

  assert.deepEqual({ ...synchronous }, { synchronous: 2 });
  assert.deepEqual({ ...other.prepare('PRAGMA journal_mode').get() }, { journal_mode: 'wal' });
});

function listOpenFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      return [readlinkSync(`/proc/self/fd/${descriptor}`)];
    } catch {
      return [];
    }
  });
}
