import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationSet, openSqlite } from '../src/sqlite/index.ts';
import { createTemporaryDirectory } from '../src/testing/create-temporary-directory.ts';
import { notesMigrations } from './sqlite/notes-migrations.ts';
import { openTestDatabase } from './sqlite/open-test-database.ts';
import { startChild } from './sqlite/start-child.ts';

function statement(name: string, text: string): Migration {
  return { name, up: async (database: Kysely<unknown>) => void (await sql.raw(text).execute(database)) };
}

function setOf(...migrations: Migration[]): MigrationSet {
  return { name: 'colours', migrations };
}

const createColours = statement('0001-colours', 'CREATE TABLE colours (name TEXT PRIMARY KEY) STRICT');
const addRed = statement('0002-red', "INSERT INTO colours VALUES ('red')");
const addBlue = statement('0003-blue', "INSERT INTO colours VALUES ('blue')");

async function openAndClose(file: string, ...sets: MigrationSet[]): Promise<void> {
  const database = await openSqlite({ file, migrations: sets });
  await database.close();
}

async function countRows(file: string, table: string): Promise<number> {
  const database = await openSqlite({ file, migrations: [] });
  try {
    const row = await database.write((writer) =>
      writer.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`),
    );
    return row?.count ?? 0;
  } finally {
    await database.close();
  }
}

const newFile = (context: TestContext) => join(createTemporaryDirectory(context), 'colours.db');

test('applies each migration once and only the new ones later', async (context) => {
  const file = newFile(context);

  await openAndClose(file, setOf(createColours, addRed));
  await openAndClose(file, setOf(createColours, addRed));
  await openAndClose(file, setOf(createColours, addRed, addBlue), notesMigrations);

  assert.equal(await countRows(file, 'colours'), 2);
});

test('applies each migration once when the file is opened twice at the same time', async (context) => {
  const file = newFile(context);
  const slow: Migration = {
    name: '0002-slow',
    async up(database) {
      await new Promise((resolve) => setImmediate(resolve));
      await addRed.up(database);
    },
  };

  const open = () => openAndClose(file, setOf(createColours, slow));
  await Promise.all([open(), open()]);

  assert.equal(await countRows(file, 'colours'), 1);
});

test('applies each migration once when processes start at the same time', async (context) => {
  const file = newFile(context);
  const children = [1, 2, 3].map(() => startChild(context, 'migrate-on-message', file));
  await Promise.all(children.map((child) => child.nextMessage()));

  for (const child of children) child.process.send('go');
  const codes = await Promise.all(children.map((child) => child.ended));

  const database = await openTestDatabase(context, { file });
  const notes = await database.reader.selectFrom('notes').selectAll().execute();
  assert.deepEqual(codes, [0, 0, 0]);
  assert.deepEqual(notes, [{ id: 1, text: 'migrated' }]);
});

test('leaves the database as it was when a migration fails', async (context) => {
  const file = newFile(context);
  const broken = statement('0003-broken', 'INSERT INTO nowhere VALUES (1)');
  await openAndClose(file, setOf(createColours));

  const failing = openAndClose(file, setOf(createColours, addRed, broken));

  await assert.rejects(failing, { code: 'storage_failed', message: /0003-broken of colours failed/ });
  assert.equal(await countRows(file, 'colours'), 0);
  await openAndClose(file, setOf(createColours, addRed));
  assert.equal(await countRows(file, 'colours'), 1);
});

test('refuses a file that a newer program has migrated', async (context) => {
  const file = newFile(context);
  await openAndClose(file, setOf(createColours, addRed, addBlue));

  const downgrade = openAndClose(file, setOf(createColours));

  await assert.rejects(downgrade, {
    code: 'downgrade_refused',
    message: /newer LeadersBoard.*0002-red of colours/,
  });
});

test('refuses a migration that was put in front of an applied one', async (context) => {
  const file = newFile(context);
  await openAndClose(file, setOf(createColours, addBlue));

  const reordered = openAndClose(file, setOf(createColours, addRed, addBlue));

  await assert.rejects(reordered, { code: 'internal', message: /0002-red of colours stands before/ });
});

const withShades = [
  createColours,
  addRed,
  statement('0003-shades', 'CREATE TABLE shades (colour TEXT REFERENCES colours ON DELETE CASCADE) STRICT'),
  statement('0004-scarlet', "INSERT INTO shades VALUES ('red')"),
];

test('can rebuild a table that others point at', async (context) => {
  const file = newFile(context);
  await openAndClose(file, setOf(...withShades));

  const rebuild = [
    statement('0005-copy', 'CREATE TABLE copy (name TEXT PRIMARY KEY, hex TEXT) STRICT'),
    statement('0006-fill', 'INSERT INTO copy (name) SELECT name FROM colours'),
    statement('0007-drop', 'DROP TABLE colours'),
    statement('0008-rename', 'ALTER TABLE copy RENAME TO colours'),
  ];
  await openAndClose(file, setOf(...withShades, ...rebuild));

  assert.equal(await countRows(file, 'colours'), 1);
  assert.equal(await countRows(file, 'shades'), 1);
});

test('refuses migrations that leave a row pointing at nothing', async (context) => {
  const file = newFile(context);
  await openAndClose(file, setOf(...withShades));

  const careless = openAndClose(file, setOf(...withShades, statement('0005-forget', 'DELETE FROM colours')));

  await assert.rejects(careless, { code: 'storage_failed', message: /rows of shades .* no row of colours/ });
  assert.equal(await countRows(file, 'colours'), 1);
});
