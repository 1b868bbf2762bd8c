import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type FileContent, writeNewFile } from '@leadersboard/kit/files';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';

const MEBIBYTE = 1024 * 1024;

const digestOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const newPath = (t: TestContext) => join(createTemporaryDirectory(t), 'file');

/** So much need only be announced for it to be hashed as a large one. */
const LARGE_BYTES = 16 * MEBIBYTE;

function largeInChunks(content: Uint8Array): FileContent {
  return Object.assign(inChunks(content, 65_536), { announcedBytes: LARGE_BYTES });
}

/** Each chunk has memory of its own, as those of a socket have. */
async function* inChunks(content: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += chunkBytes) {
    yield new Uint8Array(content.subarray(start, start + chunkBytes));
  }
}

for (const sizeBytes of [0, 1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE + 7]) {
  for (const chunkBytes of [65_499, 2 * MEBIBYTE + 3]) {
    for (const announcedBytes of [sizeBytes, LARGE_BYTES]) {
      test(`writes and measures ${sizeBytes} bytes, ${announcedBytes} announced, in chunks of ${chunkBytes}`, async (t) => {
        const content = randomBytes(sizeBytes);
        const path = newPath(t);

        const measure = await writeNewFile(
          path,
          Object.assign(inChunks(content, chunkBytes), { announcedBytes }),
        );

        assert.deepEqual(measure, { sizeBytes, sha256: digestOf(content) });
        assert.ok(readFileSync(path).equals(content));
      });
    }
  }
}

test('measures files that are written at the same time each by its own bytes', async (t) => {
  const contents = Array.from({ length: 6 }, (_, index) => randomBytes((index + 1) * MEBIBYTE + index));

  const measures = await Promise.all(
    contents.map((content) => writeNewFile(newPath(t), largeInChunks(content))),
  );

  assert.deepEqual(
    measures.map(({ sha256 }) => sha256),
    contents.map(digestOf),
  );
});

test('gives each chunk back once, and looks at it no more', async (t) => {
  const content = randomBytes(3 * MEBIBYTE + 7);
  const path = newPath(t);
  let releasedBytes = 0;
  const released: FileContent = Object.assign(largeInChunks(content), {
    release(chunk: Uint8Array) {
      releasedBytes += chunk.length;
      chunk.fill(0);
    },
  });

  const { sha256 } = await writeNewFile(path, released);

  assert.equal(releasedBytes, content.length);
  assert.equal(sha256, digestOf(content));
  assert.ok(readFileSync(path).equals(content));
});

test('says why a content broke off, in its own words, and writes the next one', async (t) => {
  const content = randomBytes(3 * MEBIBYTE);
  const reason = new Error('The client left.');
  async function* breakOff(): AsyncGenerator<Uint8Array> {
    yield* inChunks(content, 65_536);
    throw reason;
  }
  const breaking = Object.assign(breakOff(), { announcedBytes: LARGE_BYTES });

  await assert.rejects(writeNewFile(newPath(t), breaking), (error) => error === reason);
  const { sha256 } = await writeNewFile(newPath(t), largeInChunks(content));

  assert.equal(sha256, digestOf(content));
});

test('stops at the first byte too many', async (t) => {
  const content = randomBytes(3 * MEBIBYTE);

  const writing = writeNewFile(newPath(t), largeInChunks(content), { maxBytes: content.length - 1 });

  await assert.rejects(writing, { code: 'payload_too_large' });
});
