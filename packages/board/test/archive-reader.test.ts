import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readMembers, sourceOf } from '../contract/archive.ts';
import { type PackedFile, writePackedTar, writeTar, writeZip } from '../contract/write-archives.ts';
import { createArchiveReader } from '../src/adapters/archives/index.ts';

const archives = createArchiveReader();

const lies: Record<string, PackedFile['claims']> = {
  'a size that is too small': { sizeBytes: 10 },
  'a size that is too large': { sizeBytes: 99_999 },
  'a wrong checksum': { checksum: 1 },
};

for (const [what, claims = {}] of Object.entries(lies)) {
  test(`a zip file with ${what} is refused`, async () => {
    const bytes = writeZip([{ path: 'main.py', content: 'print()'.repeat(100), claims }]);

    const reading = readMembers(archives.read(sourceOf('a.zip', bytes), { maxBytes: 1_000_000 }));

    await assert.rejects(reading, { code: 'archive_refused' });
  });
}

for (const [kind, claims] of [
  ['encrypted file', { flags: 0x801 }],
  ['file of an unknown compression', { method: 93 }],
  ['socket', { mode: 0o140755 }],
] as const) {
  test(`a zip file says that a member is an ${kind}`, async () => {
    const bytes = writeZip([{ path: 'a', claims }]);

    const kinds = [];
    for await (const member of archives.read(sourceOf('a.zip', bytes), { maxBytes: 1 }))
      kinds.push(member.kind);

    assert.deepEqual(kinds, [kind]);
  });
}

test('a hard link in a tar file is told as one', async () => {
  const bytes = await writePackedTar([{ path: 'a', type: 'link' }]);

  const [member] = await readMembers(archives.read(sourceOf('a.tgz', bytes), { maxBytes: 100_000 }));

  assert.equal(member?.[1], 'hard link');
});

test('a tar file that unpacks to more than is allowed is refused, even for what lies behind its members', async () => {
  const tar = await writePackedTar([{ path: 'a', content: 'x' }]);
  const bomb = Buffer.concat([tar, gzipSync(Buffer.alloc(5_000_000))]);

  const reading = readMembers(archives.read(sourceOf('a.tgz', bomb), { maxBytes: 100_000 }));

  await assert.rejects(reading, { message: /The archive "a\.tgz" unpacks to more than 100000 bytes/ });
});

test('a tar file that nothing packs is refused where it was cut between two members', async () => {
  const tar = await writeTar([{ path: 'a', content: 'x' }, { path: 'b' }]);
  const cut = tar.subarray(0, 1024);

  const reading = readMembers(archives.read(sourceOf('a.tar', cut), { maxBytes: 10_000 }));

  await assert.rejects(reading, { code: 'archive_refused', message: /it has no end/ });
});

test('a tar file with a header that would fill the memory is refused before it does', async () => {
  const header = await writeTar([{ path: 'a', content: 'x' }]);
  const huge = Buffer.from(header.subarray(0, 512));
  huge.write('x', 156, 'latin1');
  huge.write('70000000000\0', 124, 'latin1');
  huge.fill(' ', 148, 156);
  huge.write(
    `${huge
      .reduce((sum, byte) => sum + byte)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
    'latin1',
  );
  let sentBytes = 0;
  const open = async () =>
    Readable.from(
      (function* () {
        yield huge;
        for (; sentBytes < 200_000_000; sentBytes += 1_000_000) yield Buffer.alloc(1_000_000, 'a');
      })(),
      { objectMode: false },
    );

  const reading = readMembers(archives.read({ path: 'a.tar', sizeBytes: 0, open }, { maxBytes: 10 ** 10 }));

  await assert.rejects(reading, { code: 'archive_refused', message: /Header exceeds max size/ });
  assert.ok(sentBytes < 20_000_000, `${sentBytes} bytes were read`);
});
