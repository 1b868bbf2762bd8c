import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import type { z } from 'zod';
import { appErrors } from '../app-errors.ts';
import { type BackupEntry, FORMAT, HEAD, headSchema, MANIFEST, manifestSchema } from './backup-format.ts';

type Entry = AsyncIterable<unknown> & { header: Header };

export type UnpackedBackup = {
  /** What was written, by path; of two with one path the last. */
  written: ReadonlyMap<string, BackupEntry>;
  manifest: z.infer<typeof manifestSchema>;
};

/** Writes every file of the archive below the directory and reads what the archive says of itself. */
export async function unpackBackup(
  source: Readable,
  directory: string,
  onFile: (files: number) => void,
): Promise<UnpackedBackup> {
  const tar = extract();
  const unpacked = new PassThrough();
  pipeline(source, createGunzip(), unpacked, (error) => error && tar.destroy(error));
  unpacked.pipe(tar);
  const written = new Map<string, BackupEntry>();
  let manifest: UnpackedBackup['manifest'] | undefined;
  let isFirst = true;

  for await (const entry of tar) {
    const path = checkPath(entry);
    if (manifest)
      throw appErrors.backup_invalid(`${path} stands behind the end of the backup. Take another one.`);
    if (isFirst) checkHead(path, path === HEAD ? await readJson(entry, headSchema) : undefined);
    else if (path === MANIFEST) manifest = await readJson(entry, manifestSchema);
    else written.set(path, await writeEntry(entry, path, directory));
    isFirst = false;
    onFile(written.size);
  }
  if (manifest) return { written, manifest };
  throw appErrors.backup_invalid('The backup has no end: it was cut off. Copy it anew, or take another one.');
}

function checkHead(path: string, head: z.infer<typeof headSchema> | undefined): void {
  if (!head) {
    throw appErrors.backup_invalid(
      `This is no backup of LeadersBoard: it begins with ${path}. Choose a file of lb backup.`,
    );
  }
  if (head.format <= FORMAT) return;
  throw appErrors.backup_invalid(
    `The backup has the format ${head.format}, from LeadersBoard ${head.version}; this one reads up to ${FORMAT}. Restore it with that version or a later one.`,
  );
}

/** What does not stay below the directory, or is no plain file, was not written by lb backup. */
function checkPath({ header: { name, type } }: Entry): string {
  const parts = name.split('/');
  const climbs = parts.some((part) => part === '' || part === '.' || part === '..');
  if (type === 'file' && !climbs && !/[\\\0]/.test(name)) return name;
  throw appErrors.backup_invalid(
    `The backup holds ${JSON.stringify(name)} (${type}), which no backup has. It was altered; nothing of it is taken.`,
  );
}

async function readJson<Value>(entry: Entry, schema: z.ZodType<Value>): Promise<Value> {
  const { name } = entry.header;
  try {
    return schema.parse(JSON.parse(await text(entry)));
  } catch (cause) {
    throw appErrors.backup_invalid(`${name} of the backup cannot be understood. Take another backup.`, {
      cause,
    });
  }
}

async function writeEntry(entry: Entry, path: string, directory: string): Promise<BackupEntry> {
  const file = join(directory, path);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let sizeBytes = 0;
  // A tree that was replaced while it was copied comes twice; the files of the first may be read-only.
  const handle = await open(file, 'w', 0o600);
  try {
    for await (const chunk of entry) {
      if (!(chunk instanceof Uint8Array)) continue;
      hash.update(chunk);
      sizeBytes += chunk.length;
      await handle.writeFile(chunk);
    }
    await handle.chmod(entry.header.mode & 0o700);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { path, sizeBytes, sha256: hash.digest('hex') };
}
