import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { kitErrors } from '../src/errors/index.ts';
import type { SqliteWriter } from '../src/sqlite/index.ts';
import { createFakeClock } from '../src/testing/create-fake-clock.ts';
import { failsWith } from './sqlite/fails-with.ts';
import { openTestDatabase } from './sqlite/open-test-database.ts';

function addNote(text: string) {
  return (writer: SqliteWriter) => writer.run('INSERT INTO notes (text) VALUES (?)', text);
}

function listNotes(writer: SqliteWriter): string[] {
  return writer.all<{ text: string }>('SELECT text FROM notes ORDER BY id').map((row) => row.text);
}

test('acknowledges the writes of one turn with one commit, in the order of the calls', async (context) => {
  const database = await openTestDatabase(context);
  const texts = Array.from({ length: 64 }, (_, index) => `note ${index}`);

  await Promise.all(texts.map((text) => database.write(addNote(text))));

  assert.deepEqual(database.stats(), { writes: 64, commits: 1, checkpoints: 0 });
  assert.deepEqual(await database.write(listNotes), texts);
});

test('keeps a write from others until it is acknowledged', async (context) => {
  const database = await openTestDatabase(context);
  const other = new DatabaseSync(database.file, { readOnly: true });
  context.after(() => other.close());
  const countNotes = () => other.prepare('SELECT id FROM notes').all().length;
  let countInside: number | undefined;

  await database.write((writer) => {
    addNote('new')(writer);
    countInside = countNotes();
  });

  assert.equal(countInside, 0);
  assert.equal(countNotes(), 1);
});

test('resolves with what the work returned', async (context) => {
  const database = await openTestDatabase(context);

  const added = await database.write(addNote('one'));
  const found = await database.write((writer) => writer.get<{ text: string }>('SELECT text FROM notes'));
  const missing = await database.write((writer) => writer.get('SELECT text FROM notes WHERE id = 7'));

  assert.deepEqual(added, { changes: 1 });
  assert.equal(found?.text, 'one');
  assert.equal(missing, undefined);
});

test('undoes a write that throws and none of its neighbours', async (context) => {
  const database = await openTestDatabase(context);
  const fault = kitErrors.invalid_input('The note is not wanted.');

  const before = database.write(addNote('before'));
  const failing = database.write((writer) => {
    addNote('undone')(writer);
    throw fault;
  });
  const after = database.write(addNote('after'));

  await assert.rejects(failing, fault);
  await Promise.all([before, after]);
  assert.deepEqual(await database.write(listNotes), ['before', 'after']);
});

test('lets a work catch the failure of a statement and go on', async (context) => {
  const database = await openTestDatabase(context);

  await database.write((writer) => {
    assert.throws(() => writer.run('INSERT INTO notes (text) VALUES (?)', null), { code: 'storage_failed' });
    addNote('instead')(writer);
  });

  assert.deepEqual(await database.write(listNotes), ['instead']);
});

test('rejects every write of a group whose commit fails, and goes on', async (context) => {
  const database = await openTestDatabase(context);
  await database.write((writer) =>
    writer.run('CREATE TABLE tags (note INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED) STRICT'),
  );

  const outcomes = await Promise.allSettled([
    database.write(addNote('innocent')),
    database.write((writer) => writer.run('INSERT INTO tags VALUES (99)')),
  ]);
  await database.write(addNote('next'));

  assert.deepEqual(
    outcomes.map((outcome) => outcome.status),
    ['rejected', 'rejected'],
  );
  assert.deepEqual(await database.write(listNotes), ['next']);
});

test('refuses a work that returns a promise, and the rest of that work', async (context) => {
  const database = await openTestDatabase(context);
  let late: unknown;
  const asynchronousWork = async (writer: SqliteWriter) => {
    addNote('too early')(writer);
    await nextTurn();
    try {
      addNote('too late')(writer);
    } catch (error) {
      late = error;
    }
  };

  await assert.rejects(database.write(asynchronousWork), { code: 'internal', message: /promise/ });
  await nextTurn();
  await nextTurn();

  assert.match(String(late), /used after its write had ended/);
  assert.deepEqual(await database.write(listNotes), []);
});

test('takes the writer back from every work of a group', async (context) => {
  const database = await openTestDatabase(context);
  const kept: SqliteWriter[] = [];
  const keepWriter = (writer: SqliteWriter) => {
    writer.ring();
    kept.push(writer);
  };

  await Promise.all([database.write(keepWriter), database.write(keepWriter)]);

  assert.equal(kept.length, 2);
  for (const writer of kept) assert.throws(() => addNote('late')(writer), /used after its write had ended/);
});

test('waits for the write of another process without blocking the loop', async (context) => {
  const database = await openTestDatabase(context);
  const other = new DatabaseSync(database.file);
  context.after(() => other.close());
  other.exec(`BEGIN IMMEDIATE; INSERT INTO notes (text) VALUES ('theirs')`);

  const ours = database.write(addNote('ours'));
  await nextTurn();
  await nextTurn();
  other.exec('COMMIT');
  await ours;

  assert.deepEqual(await database.write(listNotes), ['theirs', 'ours']);
});

test('says that the storage is busy when another process keeps it for too long', async (context) => {
  const clock = createFakeClock();
  const database = await openTestDatabase(context, { clock, busyTimeoutMs: 5_000 });
  const other = new DatabaseSync(database.file);
  context.after(() => other.close());
  other.exec('BEGIN IMMEDIATE');

  const ours = database.write(addNote('ours'));
  await nextTurn();
  clock.advance(5_001);

  await assert.rejects(ours, failsWith('storage_busy', /database is locked/));
});

test('says that the disk is full, stores nothing of it, and goes on when there is room', async (context) => {
  const database = await openTestDatabase(context);
  const allowPages = (count: number) =>
    database.write((writer) => writer.get(`PRAGMA max_page_count = ${count}`));
  await allowPages(20);

  const large = database.write(addNote('x'.repeat(1_000_000)));
  await assert.rejects(large, failsWith('storage_full', /full/));
  await allowPages(1_000_000);
  await database.write(addNote('fits'));

  assert.deepEqual(await database.write(listNotes), ['fits']);
});

test('stores of a group that meets the full disk exactly what it acknowledges', async (context) => {
  const database = await openTestDatabase(context);
  await database.write((writer) => writer.get('PRAGMA max_page_count = 20'));
  const texts = ['small', 'x'.repeat(1_000_000), 'last'];

  const outcomes = await Promise.allSettled(texts.map((text) => database.write(addNote(text))));

  const acknowledged = texts.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  assert.equal(outcomes[1]?.status, 'rejected');
  assert.deepEqual(await database.write(listNotes), acknowledged);
});

test('keeps 64-bit integers whole or fails', async (context) => {
  const database = await openTestDatabase(context);
  const large = 2n ** 60n + 1n;
  await database.write((writer) => writer.run('INSERT INTO notes VALUES (?, ?)', large, 'large'));

  const asText = await database.write((writer) =>
    writer.get<object>('SELECT CAST(id AS TEXT) AS id FROM notes'),
  );
  const asNumber = database.write((writer) => writer.get('SELECT id FROM notes'));

  assert.deepEqual({ ...asText }, { id: String(large) });
  await assert.rejects(asNumber, { code: 'storage_failed', message: /select it as text/ });
});

test('finishes pending writes on closing and refuses later ones', async (context) => {
  const database = await openTestDatabase(context);
  const other = new DatabaseSync(database.file);
  context.after(() => other.close());
  other.exec('BEGIN IMMEDIATE');

  const pending = database.write(addNote('pending'));
  const closed = database.close();
  const late = assert.rejects(database.write(addNote('late')), { code: 'shutting_down' });
  await nextTurn();
  await nextTurn();
  other.exec('COMMIT');
  await closed;

  assert.deepEqual(await pending, { changes: 1 });
  await late;
});
