import assert from 'node:assert/strict';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Doorbell, SqliteWriter } from '../src/sqlite/index.ts';
import { openTestDatabase } from './sqlite/open-test-database.ts';
import { startChild } from './sqlite/start-child.ts';

const ring = (writer: SqliteWriter) => writer.ring();

function countWakes(doorbell: Doorbell) {
  const wakes = { count: 0 };
  const stop = doorbell.listen(() => {
    wakes.count += 1;
  });
  return { wakes, stop };
}

const nextRing = (doorbell: Doorbell) =>
  new Promise<void>((resolve) => {
    const stop = doorbell.listen(() => {
      stop();
      resolve();
    });
  });

/** Resolves after the system has reported the next ring to everybody in this process who watched before. */
async function systemReports(context: TestContext, file: string): Promise<void> {
  const watcher = watch(`${file}-bell`);
  context.after(() => watcher.close());
  await once(watcher, 'change');
  await nextTurn();
}

test('wakes every listener of the process after the commit, once for a group', async (context) => {
  const database = await openTestDatabase(context);
  const one = countWakes(database.doorbell);
  const other = countWakes(database.doorbell);

  await Promise.all([database.write(ring), database.write(ring), database.write(ring)]);
  await nextTurn();

  assert.equal(one.wakes.count, 1);
  assert.equal(other.wakes.count, 1);
});

test('does not wake its own listeners a second time when the system reports the ring', async (context) => {
  const database = await openTestDatabase(context);
  const { wakes } = countWakes(database.doorbell);

  const reported = systemReports(context, database.file);
  database.doorbell.ring();
  await reported;

  assert.equal(wakes.count, 1);
});

test('does not ring for a write that was undone', async (context) => {
  const database = await openTestDatabase(context);
  const { wakes } = countWakes(database.doorbell);

  const failing = database.write((writer) => {
    writer.ring();
    throw new Error('undone');
  });
  await assert.rejects(failing, /undone/);
  await nextTurn();

  assert.equal(wakes.count, 0);
});

test('wakes nobody who has stopped listening', async (context) => {
  const database = await openTestDatabase(context);
  const { wakes, stop } = countWakes(database.doorbell);

  database.doorbell.ring();
  stop();
  await nextTurn();

  assert.equal(wakes.count, 0);
});

test('wakes a listener for a ring that comes while it is looking', async (context) => {
  const { doorbell } = await openTestDatabase(context);
  const { wakes } = countWakes(doorbell);
  const stop = doorbell.listen(() => {
    stop();
    doorbell.ring();
  });

  doorbell.ring();
  await nextTurn();
  await nextTurn();

  assert.equal(wakes.count, 2);
});

test('wakes a listener in another process, which then sees the write', async (context) => {
  const database = await openTestDatabase(context);
  const child = startChild(context, 'ring-on-message', database.file);
  await child.nextMessage();

  const woken = nextRing(database.doorbell);
  child.process.send('ring');
  await woken;

  const notes = await database.reader.selectFrom('notes').select('text').execute();
  assert.deepEqual(notes, [{ text: 'from the child' }]);
});
