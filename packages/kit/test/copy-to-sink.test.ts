import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextRound } from 'node:timers/promises';
import { copyToSink } from '@leadersboard/kit/files';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';

const content = randomBytes(3_000_000);

async function openContent(t: TestContext) {
  const file = join(createTemporaryDirectory(t), 'file');
  writeFileSync(file, content);
  const handle = await open(file);
  t.after(() => handle.close());
  return handle;
}

/** Copies what it is given when the loop has gone round so often: buffers that are used again too early are seen. */
const ROUNDS = 500;

function createSlowSink(taken: Buffer[], takesPieces = Number.POSITIVE_INFINITY): Writable {
  return new Writable({
    highWaterMark: 10_000_000,
    async write(piece, _encoding, done) {
      for (let round = 0; round < ROUNDS; round += 1) await nextRound();
      taken.push(Buffer.from(piece));
      if (taken.length < takesPieces) done();
      else this.destroy();
    },
  });
}

for (const [start, end] of [
  [0, 2_999_999],
  [1_000_000, 1_000_009],
  [2_999_999, 2_999_999],
  [262_144, 1_048_575],
] as const) {
  test(`copies the bytes ${start} to ${end} as they are, however slowly they are taken`, async (t) => {
    const taken: Buffer[] = [];

    const count = await copyToSink(await openContent(t), createSlowSink(taken), { start, end });

    assert.equal(count, end - start + 1);
    assert.ok(Buffer.concat(taken).equals(content.subarray(start, end + 1)));
  });
}

test('tells how much there was of a file that is shorter', async (t) => {
  const taken: Buffer[] = [];

  const count = await copyToSink(await openContent(t), createSlowSink(taken), { start: 0, end: 9_999_999 });

  assert.deepEqual([count, Buffer.concat(taken).length], [3_000_000, 3_000_000]);
});

test('stops where nobody takes the rest', async (t) => {
  const sink = createSlowSink([], 2);

  const copying = copyToSink(await openContent(t), sink, { start: 0, end: 2_999_999 });

  await assert.rejects(copying);
});
