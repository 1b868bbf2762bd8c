import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { contractTests } from '@leadersboard/kit/testing';
import type { ArchivePort, ArchiveSource } from '../src/ports/archive.ts';
import type { PackedFile } from './write-archives.ts';

export type ArchiveContract = {
  name: string;
  /** The name of an archive of this kind, and how one is written. */
  fileName: string;
  write(files: readonly PackedFile[]): Promise<Buffer> | Buffer;
  archives: ArchivePort;
};

/** What every adapter of ArchivePort keeps, for each kind of archive that it reads. */
export function testArchive({ name, fileName, write, archives }: ArchiveContract): void {
  const it = contractTests(name);
  const options = { maxBytes: 1_000_000 };
  const readAll = (bytes: Buffer) => readMembers(archives.read(sourceOf(fileName, bytes), options));

  it('recognises its name in any case, and no other', async () => {
    assert.deepEqual(
      [fileName, fileName.toUpperCase(), 'main.py', `${fileName}.txt`].map(archives.recognises),
      [true, true, false, false],
    );
  });

  it('gives each member with its content', async () => {
    const long = `${'p'.repeat(99)}/`.repeat(3);
    const bytes = await write([
      { path: 'main.py', content: 'print()' },
      { path: 'データ/🚀.csv', content: 'x'.repeat(100_000) },
      { path: 'empty' },
      { path: `${long}deep.py`, content: 'deep' },
    ]);

    assert.deepEqual(await readAll(bytes), [
      ['main.py', 'file', 7, 'print()'],
      ['データ/🚀.csv', 'file', 100_000, 'x'.repeat(100_000)],
      ['empty', 'file', 0, ''],
      [`${long}deep.py`, 'file', 4, 'deep'],
    ]);
  });

  it('passes over contents that nobody reads', async () => {
    const bytes = await write([{ path: 'a', content: 'x'.repeat(300_000) }, { path: 'b' }]);

    const paths = [];
    for await (const { path } of archives.read(sourceOf(fileName, bytes), options)) paths.push(path);

    assert.deepEqual(paths, ['a', 'b']);
  });

  it('gives hostile names as they stand there, and says what is no file', async () => {
    const bytes = await write([
      { path: '../../etc/passwd' },
      { path: '/etc/passwd' },
      { path: 'link', type: 'symlink' },
      { path: 'device', type: 'block-device' },
      { path: 'pipe', type: 'fifo' },
      { path: 'folder/', type: 'directory' },
    ]);

    const members = [];
    for await (const { path, kind } of archives.read(sourceOf(fileName, bytes), options)) {
      members.push([path, kind]);
    }

    assert.deepEqual(members, [
      ['../../etc/passwd', 'file'],
      ['/etc/passwd', 'file'],
      ['link', 'symbolic link'],
      ['device', 'device'],
      ['pipe', 'pipe'],
      ['folder/', 'folder'],
    ]);
  });

  it('refuses what is cut, empty, or something else', async () => {
    const whole = await write([{ path: 'main.py', content: 'print()'.repeat(1000) }]);

    for (const bytes of [
      whole.subarray(0, -30),
      whole.subarray(0, 20),
      Buffer.alloc(0),
      Buffer.from('print()'),
    ]) {
      await assert.rejects(readAll(bytes), { code: 'archive_refused' });
    }
  });

  it('passes on a fault of the disk as it is', async () => {
    const fault = Object.assign(new Error('The disk is broken.'), { code: 'EIO', syscall: 'read' });
    const bytes = await write([{ path: 'main.py' }]);
    const source = { ...sourceOf(fileName, bytes), open: () => Promise.reject(fault) };

    await assert.rejects(readMembers(archives.read(source, options)), fault);
  });
}

export function sourceOf(path: string, bytes: Buffer): ArchiveSource {
  return {
    ...{ path, sizeBytes: bytes.length },
    open: async (range) =>
      Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes], { objectMode: false }),
  };
}

export async function readMembers(members: ReturnType<ArchivePort['read']>): Promise<unknown[][]> {
  const read = [];
  for await (const { path, kind, sizeBytes, content } of members) {
    read.push([path, kind, sizeBytes, await text(content())]);
  }
  return read;
}
