import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from './commands.ts';

for (const entry of commands) {
  test(`lists ${entry.name} under the name and summary that the command itself has`, async () => {
    assert.ok('load' in entry);

    const { name, summary } = await entry.load();

    assert.deepEqual({ name, summary }, { name: entry.name, summary: entry.summary });
  });
}

test('lists no name twice', () => {
  const names = commands.map(({ name }) => name);

  assert.deepEqual(names, [...new Set(names)]);
});
