import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { failsWith } from './sqlite/fails-with.ts';
import { openTestDatabase } from './sqlite/open-test-database.ts';

const countTo = (limit: number) => sql<{ count: number }>`
  WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${limit})
  SELECT count(*) AS count FROM numbers`;

test('reads what was written before', async (context) => {
  const database = await openTestDatabase(context);
  const seen: number[] = [];

  for (let count = 1; count <= 20; count += 1) {
    await database.write((writer) => writer.run('INSERT INTO notes (text) VALUES (?)', `note ${count}`));
    seen.push((await database.reader.selectFrom('notes').select('id').execute()).length);
  }

  assert.deepEqual(
    seen,
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});

test('runs a long query beside writes and short queries', async (context) => {
  const database = await openTestDatabase(context, { readers: 2 });
  const finished: string[] = [];
  const note = (name: string) => () => finished.push(name);
  await Promise.all([countTo(1).execute(database.reader), countTo(1).execute(database.reader)]);

  const long = countTo(3_000_000).execute(database.reader).then(note('long query'));
  await database.write((writer) => writer.run("INSERT INTO notes (text) VALUES ('x')")).then(note('write'));
  await database.reader.selectFrom('notes').selectAll().execute().then(note('short query'));
  await long;

  assert.deepEqual(finished, ['write', 'short query', 'long query']);
});

test('answers the pending queries on closing and refuses later ones', async (context) => {
  const database = await openTestDatabase(context);

  const pending = countTo(100_000).execute(database.reader);
  await database.close();

  assert.deepEqual((await pending).rows, [{ count: 100_000 }]);
  const late = database.reader.selectFrom('notes').selectAll().execute();
  await assert.rejects(late, { code: 'shutting_down' });
});

test('cannot write', async (context) => {
  const database = await openTestDatabase(context);

  const writing = database.reader.insertInto('notes').values({ id: 1, text: 'no' }).execute();

  await assert.rejects(writing, failsWith('storage_failed', /readonly/));
});

test('sees later writes after a query that failed at one of its rows', async (context) => {
  const database = await openTestDatabase(context, { readers: 1 });
  const addNote = (id: bigint) =>
    database.write((writer) => writer.run('INSERT INTO notes VALUES (?, ?)', id, 'note'));
  await addNote(2n ** 60n);

  const rounded = database.reader.selectFrom('notes').select('id').execute();
  await assert.rejects(rounded, failsWith('storage_failed', /too large/));
  await addNote(1n);

  const texts = await database.reader.selectFrom('notes').select('text').execute();
  assert.equal(texts.length, 2);
});

test('refuses transactions, streams and values that SQLite does not have', async (context) => {
  const { reader } = await openTestDatabase(context);
  const notes = reader.selectFrom('notes').selectAll();

  const transaction = reader.transaction().execute(async () => undefined);
  const stream = notes.stream().next();
  const flagged = notes.where(sql<boolean>`id`, '=', true).execute();

  await assert.rejects(transaction, { code: 'internal', message: /no transactions/ });
  await assert.rejects(stream, { code: 'internal', message: /does not stream/ });
  await assert.rejects(flagged, { code: 'internal', message: /pass 1 or 0/ });
});

test('replaces a thread that died of a result that was too large', async (context) => {
  const warnings: string[] = [];
  const log = { warn: (_details: object, message: string) => warnings.push(message) };
  const database = await openTestDatabase(context, { readers: 1, readerHeapMb: 16, log });
  const endless = sql`
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1e7)
    SELECT n, hex(n) FROM numbers`;

  const tooLarge = endless.execute(database.reader);
  const behind = countTo(1).execute(database.reader);

  await Promise.all([
    assert.rejects(tooLarge, failsWith('storage_failed', /memory limit/)),
    assert.rejects(behind, failsWith('storage_failed', /memory limit/)),
  ]);
  assert.deepEqual((await countTo(3).execute(database.reader)).rows, [{ count: 3 }]);
  assert.equal(warnings.length, 1);
});

test('reads one row at once, as it stood after the last acknowledged write', async (context) => {
  const database = await openTestDatabase(context);
  const find = 'SELECT text FROM notes WHERE id = ?';
  await database.write((writer) => writer.run("INSERT INTO notes (id, text) VALUES (1, 'first')"));

  const unacknowledged = database.write((writer) => writer.run("UPDATE notes SET text = 'second'"));
  const before = database.get<{ text: string }>(find, 1);
  await unacknowledged;
  const after = database.get<{ text: string }>(find, 1);

  assert.deepEqual([before?.text, after?.text], ['first', 'second']);
  assert.equal(database.get(find, 2), undefined);
});

test('reads some rows at once, as objects and as arrays', async (context) => {
  const database = await openTestDatabase(context);
  const select = 'SELECT id, text FROM notes WHERE id >= ?';
  const rows = await database.write((writer) => {
    writer.run("INSERT INTO notes (id, text) VALUES (1, 'one'), (2, 'two')");
    return writer.rows(select, 2);
  });

  assert.deepEqual(
    database.all<object>(select, 2).map((row) => ({ ...row })),
    [{ id: 2, text: 'two' }],
  );
  assert.deepEqual(database.rows(select, 2), [[2, 'two']]);
  assert.deepEqual(rows, [[2, 'two']]);
});

test('writes nothing by a read at once, and refuses it after closing', async (context) => {
  const database = await openTestDatabase(context);

  assert.throws(
    () => database.get("INSERT INTO notes (text) VALUES ('no') RETURNING id"),
    failsWith('storage_failed', /readonly/),
  );
  await database.close();

  assert.throws(() => database.get('SELECT 1'), { code: 'shutting_down' });
});
