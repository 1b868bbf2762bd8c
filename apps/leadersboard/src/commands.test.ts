import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from './commands.ts';

const entries = commands.flatMap((entry) => ('commands' in entry ? entry.commands : [entry]));

for (const entry of entries) {
  test(`lists ${entry.name} (${entry.summary}) as the command itself is called`, async () => {
    assert.ok('load' in entry, 'Groups hold commands, not groups.');

    const { name, summary } = await entry.load();

    assert.deepEqual({ name, summary }, { name: entry.name, summary: entry.summary });
  });
}

test('lists no name twice', () => {
  const names = commands.map(({ name }) => name);

  assert.deepEqual(names, [...new Set(names)]);
});
