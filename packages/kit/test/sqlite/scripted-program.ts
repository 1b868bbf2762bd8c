import { kitErrors } from '../../src/errors/index.ts';
import type { ReaderConnection } from '../../src/sqlite/index.ts';

/** `signals[0]` tells the test that the program runs; the program waits until `signals[1]` is 1. */
export type Script = { action: keyof typeof actions; signals?: Int32Array };

const ENDLESS = 'WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)';

const actions = {
  count: countNotes,
  countTwice(connection: ReaderConnection, signals?: Int32Array) {
    const before = countNotes(connection);
    waitForTest(signals);
    return [before, countNotes(connection)];
  },
  readInEveryWay(connection: ReaderConnection) {
    const select = 'SELECT id, text FROM notes WHERE id <= ? ORDER BY id';
    return {
      get: connection.get(select, 2),
      all: connection.all(select, 2),
      rows: connection.rows(select, 2),
      iterate: [...connection.iterate(select, 2)],
      stillWanted: connection.stillWanted(),
    };
  },
  readBytes: () => Buffer.from('bytes'),
  readBytesAndMore: () => ({ bytes: Buffer.from('bytes'), next: 2 }),
  insert: (connection: ReaderConnection) =>
    connection.all("INSERT INTO notes (text) VALUES ('no') RETURNING id"),
  leaveRowsUnread(connection: ReaderConnection) {
    connection.iterate('SELECT id FROM notes')[Symbol.iterator]().next();
  },
  countForever(connection: ReaderConnection, signals?: Int32Array) {
    announce(signals);
    connection.get(`${ENDLESS} SELECT count(*) FROM numbers WHERE still_wanted()`);
  },
  iterateForever(connection: ReaderConnection, signals?: Int32Array) {
    announce(signals);
    for (const _row of connection.iterate(`${ENDLESS} SELECT n FROM numbers`));
  },
  holdEverything: (connection: ReaderConnection) =>
    connection.rows(`${ENDLESS} SELECT n, hex(n) FROM numbers`),
  refuse() {
    throw kitErrors.invalid_input('The page is unknown.', { issues: [{ pointer: '/page', detail: 'No.' }] });
  },
  fail: () => Reflect.get(Object(undefined), 'nothing').more,
  returnFunction: () => () => undefined,
};

export function perform(connection: ReaderConnection, { action, signals }: Script): unknown {
  return actions[action](connection, signals);
}

function countNotes(connection: ReaderConnection): number | undefined {
  return connection.get<{ count: number }>('SELECT count(*) AS count FROM notes')?.count;
}

function announce(signals?: Int32Array): void {
  if (!signals) return;
  Atomics.store(signals, 0, 1);
  Atomics.notify(signals, 0);
}

function waitForTest(signals?: Int32Array): void {
  announce(signals);
  if (signals) Atomics.wait(signals, 1, 0);
}
