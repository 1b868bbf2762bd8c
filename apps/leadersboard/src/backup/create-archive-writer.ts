import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { BackupEntry } from './backup-format.ts';

export type ArchiveWriter = {
  /** As long as the file was when it was opened, whatever is appended meanwhile. */
  addFile(path: string, source: string): Promise<BackupEntry>;
  addText(path: string, text: string): Promise<BackupEntry>;
  /** Everything has been written to the output, which is ended. */
  finish(): Promise<void>;
};

type Member = { path: string; mode: number; sizeBytes: number; modifiedAt: Date };

/** Models and images hardly shrink, and what does shrink does so at the fastest level too. */
const LEVEL = constants.Z_BEST_SPEED;

export function createArchiveWriter(output: NodeJS.WritableStream): ArchiveWriter {
  const tar = pack();
  const written = pipeline(tar, createGzip({ level: LEVEL }), output);
  // A failure is thrown to whoever adds or finishes; until then nobody waits for it.
  written.catch((error: Error) => tar.destroy(error));

  async function add(member: Member, content: Readable): Promise<BackupEntry> {
    const { path, mode, sizeBytes, modifiedAt } = member;
    const hash = createHash('sha256');
    const measure = new Transform({
      transform(chunk, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const entry = tar.entry({ name: path, mode, size: sizeBytes, mtime: modifiedAt });
    await Promise.race([pipeline(content, measure, entry), written]);
    return { path, sizeBytes, sha256: hash.digest('hex') };
  }

  return {
    async addFile(path, source) {
      const handle = await open(source);
      try {
        const { size, mode, mtime } = await handle.stat();
        const content =
          size === 0 ? Readable.from([]) : handle.createReadStream({ end: size - 1, autoClose: false });
        return await add({ path, mode: mode & 0o777, sizeBytes: size, modifiedAt: mtime }, content);
      } finally {
        await handle.close();
      }
    },
    addText(path, text) {
      const bytes = Buffer.from(text);
      const member = { path, mode: 0o600, sizeBytes: bytes.length, modifiedAt: new Date() };
      return add(member, Readable.from([bytes]));
    },
    async finish() {
      tar.finalize();
      await written;
    },
  };
}
