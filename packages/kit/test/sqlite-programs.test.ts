import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { OpenSqliteOptions, PerformOptions } from '../src/sqlite/index.ts';
import { failsWith } from './sqlite/fails-with.ts';
import { openTestDatabase } from './sqlite/open-test-database.ts';
import type { Script } from './sqlite/scripted-program.ts';

const program = new URL('./sqlite/scripted-program.ts', import.meta.url);

/** A database with one reader a lane and two notes. */
async function openWithNotes(context: TestContext, options: Partial<OpenSqliteOptions> = {}) {
  const database = await openTestDatabase(context, { readers: 1, ...options });
  const addNote = (text: string) =>
    database.write((writer) => writer.run('INSERT INTO notes (text) VALUES (?)', text));
  await addNote('one');
  await addNote('two');
  return {
    ...database,
    addNote,
    perform: (
      action: Script['action'],
      signals?: Int32Array,
      options: Pick<PerformOptions, 'signal' | 'lane'> = {},
    ) => database.perform({ program, input: { action, signals }, ...options }),
  };
}

function createSignals() {
  const signals = new Int32Array(new SharedArrayBuffer(8));
  return {
    signals,
    running: async () => void (await Atomics.waitAsync(signals, 0, 0).value),
    isRunning: () => Atomics.load(signals, 0) === 1,
    goOn() {
      Atomics.store(signals, 1, 1);
      Atomics.notify(signals, 1);
    },
  };
}

test('reads by a program as objects, as arrays and row by row', async (context) => {
  const { perform } = await openWithNotes(context);

  const output = await perform('readInEveryWay');

  const notes = [
    { id: 1, text: 'one' },
    { id: 2, text: 'two' },
  ];
  assert.deepEqual(output, {
    get: notes[0],
    all: notes,
    rows: [
      [1, 'one'],
      [2, 'two'],
    ],
    iterate: notes,
    stillWanted: true,
  });
});

test('shows a program every write that was acknowledged before', async (context) => {
  const { perform, addNote } = await openWithNotes(context);
  const seen: unknown[] = [];

  for (let count = 3; count <= 20; count += 1) {
    await addNote('next');
    seen.push(await perform('count'));
  }

  assert.deepEqual(
    seen,
    Array.from({ length: 18 }, (_, index) => index + 3),
  );
});

test('shows a program one state, whatever is written while it runs', async (context) => {
  const { perform, addNote } = await openWithNotes(context);
  const { signals, running, goOn } = createSignals();

  const counts = perform('countTwice', signals);
  await running();
  await addNote('three');
  goOn();

  assert.deepEqual(await counts, [2, 2]);
  assert.equal(await perform('count'), 3);
});

test('shows later programs the newest state after one that left its rows unread', async (context) => {
  const { perform, addNote } = await openWithNotes(context);

  await perform('leaveRowsUnread');
  await addNote('three');

  assert.equal(await perform('count'), 3);
});

test('lets no program write', async (context) => {
  const { perform } = await openWithNotes(context);

  await assert.rejects(perform('insert'), failsWith('storage_failed', /readonly/));
  assert.equal(await perform('count'), 2);
});

test('brings bytes alone, without what lay beside them', async (context) => {
  const { perform } = await openWithNotes(context);

  const bytes = await perform('readBytes');

  assert.ok(bytes instanceof Uint8Array);
  assert.equal(new TextDecoder().decode(bytes), 'bytes');
  assert.equal(bytes.buffer.byteLength, 5);
});

test('brings bytes alone also where they are a property', async (context) => {
  const { perform } = await openWithNotes(context);

  const { bytes, next } = (await perform('readBytesAndMore')) as { bytes: Uint8Array; next: number };

  assert.equal(new TextDecoder().decode(bytes), 'bytes');
  assert.equal(bytes.buffer.byteLength, 5);
  assert.equal(next, 2);
});

for (const action of ['countForever', 'iterateForever'] as const) {
  test(`ends a cancelled program (${action}) and goes on with the next`, async (context) => {
    const { perform } = await openWithNotes(context);
    const { signals, running } = createSignals();
    const cancellation = new AbortController();

    const endless = perform(action, signals, { signal: cancellation.signal });
    await running();
    const behind = perform('count');
    cancellation.abort();

    await assert.rejects(endless, { code: 'query_cancelled' });
    assert.equal(await behind, 2);
  });
}

test('never runs a program that was cancelled while it waited', async (context) => {
  const { perform } = await openWithNotes(context);
  const first = createSignals();
  const second = createSignals();
  const cancellation = new AbortController();

  const before = perform('countTwice', first.signals);
  await first.running();
  const waiting = perform('countForever', second.signals, { signal: cancellation.signal });
  cancellation.abort();
  await assert.rejects(waiting, { code: 'query_cancelled' });
  first.goOn();
  await before;

  assert.equal(await perform('count'), 2);
  assert.equal(second.isRunning(), false);
  const late = perform('count', undefined, { signal: cancellation.signal });
  await assert.rejects(late, { code: 'query_cancelled' });
});

test('keeps threads for short queries while long ones run in the slow lane', async (context) => {
  const { perform } = await openWithNotes(context);
  const { signals, running, goOn } = createSignals();

  const long = perform('countTwice', signals, { lane: 'slow' });
  await running();
  const short = await perform('count');
  goOn();

  assert.equal(short, 2);
  assert.deepEqual(await long, [2, 2]);
});

test('passes on the errors of a program with all that they say', async (context) => {
  const { perform } = await openWithNotes(context);

  await assert.rejects(perform('refuse'), {
    code: 'invalid_input',
    message: 'The page is unknown.',
    issues: [{ pointer: '/page', detail: 'No.' }],
  });
});

test('takes everything else that goes wrong in a program for a bug', async (context) => {
  const database = await openWithNotes(context);
  const absent = new URL('./sqlite/absent-program.ts', import.meta.url);
  const unfit = new URL('./sqlite/fails-with.ts', import.meta.url);

  await assert.rejects(database.perform('fail'), failsWith('internal', /TypeError/));
  await assert.rejects(database.perform('returnFunction'), { code: 'internal', message: /data only/ });
  const { perform } = await openTestDatabase(context);
  await assert.rejects(perform({ program: absent, input: {} }), failsWith('internal', /find module/));
  await assert.rejects(perform({ program: unfit, input: {} }), { code: 'internal', message: /no function/ });
  await assert.rejects(perform({ program, input: () => undefined }), { name: 'DataCloneError' });
  assert.equal(await database.perform('count'), 2);
});

test('ends the thread alone where a program uses up its memory', async (context) => {
  const { perform } = await openWithNotes(context, { readerHeapMb: 16 });

  await assert.rejects(perform('holdEverything'), failsWith('storage_failed', /memory limit/));

  assert.equal(await perform('count'), 2);
});

test('answers the pending programs on closing and refuses later ones', async (context) => {
  const database = await openWithNotes(context);

  const pending = database.perform('count');
  await database.close();

  assert.equal(await pending, 2);
  await assert.rejects(database.perform('count'), { code: 'shutting_down' });
});
