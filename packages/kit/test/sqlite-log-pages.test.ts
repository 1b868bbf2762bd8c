import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { openTestDatabase } from './sqlite/open-test-database.ts';

test('the log grows as far as it was told before it is brought back', async (t) => {
  const short = await measureLog(t, 8);
  const long = await measureLog(t, 8_000);

  assert.ok(long > 4 * short, `${short} and ${long} bytes`);
});

/** The size of the log after two hundred commits. */
async function measureLog(t: TestContext, logPages: number): Promise<number> {
  const { file, write } = await openTestDatabase(t, { logPages });
  for (let note = 0; note < 200; note += 1) {
    await write((writer) => writer.run('INSERT INTO notes (text) VALUES (?)', 'x'.repeat(500)));
  }
  return statSync(`${file}-wal`).size;
}
