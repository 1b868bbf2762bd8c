import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { createCheckpointer } from '../src/sqlite/checkpointer.ts';
import type { StartCopier } from '../src/sqlite/log-copier.ts';
import { makeDurable, openConnection } from '../src/sqlite/open-connection.ts';
import { createTemporaryDirectory } from '../src/testing/create-temporary-directory.ts';
import { openTestDatabase } from './sqlite/open-test-database.ts';

const PAGE_BYTES = 4_096;
const LOG_PAGES = 100;

test('a thread brings a long log back while writes go on, and they begin it anew', async (t) => {
  const { file, write, get, stats } = await openTestDatabase(t, { logPages: 100 });
  let written = 0;

  while (stats().checkpoints < 10 && written < 50_000) {
    await write((writer) => writer.run('INSERT INTO notes (text) VALUES (?)', 'x'.repeat(3_000)));
    written += 1;
  }

  assert.equal(stats().checkpoints, 10);
  assert.equal(get<{ count: number }>('SELECT count(*) AS count FROM notes')?.count, written);
  const logBytes = statSync(`${file}-wal`).size;
  assert.ok(logBytes < written * PAGE_BYTES, `${logBytes} bytes of log for ${written} pages`);
});

test('one copy at a time is asked for, when there is enough to copy', (t) => {
  const { checkpointer, writePages, starts, copies, events, logFrames } = setUp(t);
  writePages(LOG_PAGES / 2);
  checkpointer.look();
  const early = copies();
  writePages(LOG_PAGES);
  checkpointer.look();
  writePages(LOG_PAGES);
  checkpointer.look();
  const first = copies();

  events().onReport({});
  const count = checkpointer.count();
  writePages(1);
  const framesAfterwards = logFrames();
  writePages(LOG_PAGES);
  checkpointer.look();

  assert.deepEqual([early, first, copies(), starts()], [0, 1, 2, 1]);
  assert.equal(count, 1);
  assert.ok(framesAfterwards < LOG_PAGES / 2, `${framesAfterwards} pages in a log that began anew`);
});

test('what a reader needs stays, and the next copy waits until there is as much again', (t) => {
  const { checkpointer, writePages, copies, events, openReader } = setUp(t);
  writePages(1);
  const reader = openReader();
  writePages(2 * LOG_PAGES);
  checkpointer.look();

  events().onReport({});
  writePages(1);
  checkpointer.look();
  const meanwhile = copies();
  reader.close();
  writePages(LOG_PAGES);
  checkpointer.look();
  const count = checkpointer.count();
  events().onReport({});

  assert.deepEqual([meanwhile, copies()], [1, 2]);
  assert.deepEqual([count, checkpointer.count()], [0, 1]);
});

test('a copy that failed is told of, and asked for again when there is as much again', (t) => {
  const { checkpointer, writePages, copies, events, warnings } = setUp(t);
  const failure = new Error('database or disk is full');
  writePages(LOG_PAGES);
  checkpointer.look();

  events().onReport({ failure });
  writePages(1);
  checkpointer.look();
  const meanwhile = copies();
  writePages(LOG_PAGES);
  checkpointer.look();

  assert.deepEqual(warnings, [{ err: failure }]);
  assert.deepEqual([meanwhile, copies(), checkpointer.count()], [1, 2, 0]);
});

test('what cannot be copied or looked at harms nobody who writes', (t) => {
  const { checkpointer, writePages, events, warnings, connection } = setUp(t);
  writePages(LOG_PAGES);
  checkpointer.look();

  connection.close();
  events().onReport({});
  checkpointer.look();

  assert.equal(warnings.length, 3);
  assert.equal(checkpointer.count(), 0);
});

test('another thread is started where one has ended', (t) => {
  const { checkpointer, writePages, starts, copies, events } = setUp(t);
  writePages(LOG_PAGES);
  checkpointer.look();

  events().onExit();
  checkpointer.look();

  assert.deepEqual([starts(), copies()], [2, 2]);
});

/** A real log, and a thread that does nothing until it is told to have. */
function setUp(t: TestContext) {
  const file = join(createTemporaryDirectory(t), 'notes.db');
  const connection = openConnection(file);
  t.after(() => connection.isOpen && connection.close());
  makeDurable(connection);
  connection.exec('CREATE TABLE notes (text TEXT)');
  const insert = connection.prepare('INSERT INTO notes VALUES (?)');
  const measure = connection.prepare('PRAGMA wal_checkpoint(NOOP)');
  const warnings: object[] = [];
  const started: Parameters<StartCopier>[0][] = [];
  let copies = 0;
  const checkpointer = createCheckpointer({
    ...{ connection, logPages: LOG_PAGES, log: { warn: (details) => void warnings.push(details) } },
    start(events) {
      started.push(events);
      return {
        copy() {
          copies += 1;
        },
        close: async () => {},
      };
    },
  });
  return {
    ...{ connection, checkpointer, warnings, starts: () => started.length, copies: () => copies },
    events() {
      const events = started.at(-1);
      assert.ok(events, 'No thread was started.');
      return events;
    },
    /** So many, and some few with them, in one COMMIT. */
    writePages(count: number) {
      connection.exec('BEGIN');
      for (let page = 0; page < count; page += 1) insert.run('x'.repeat(3_000));
      connection.exec('COMMIT');
    },
    logFrames: () => Number(measure.get()?.log),
    openReader() {
      const reader = new DatabaseSync(file, { readOnly: true });
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) FROM notes').get();
      return reader;
    },
  };
}
