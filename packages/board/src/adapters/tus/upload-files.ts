import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { UploadedFile } from '../../ports/submission-uploads.ts';
import type { Upload } from './draft-uploads.ts';

/*
 * Each upload is `<draft>/<upload>`, with what was announced of it in a JSON file beside. The JSON file comes last and
 * whole: an upload without one was never acknowledged.
 */

export const UPLOAD_ID = /^[a-z0-9]{1,64}$/;

const uploadRecord = z.object({ size: z.int(), metadata: z.object({ filename: z.string() }) });

/** Makes the empty file of an upload, on disk when it resolves. */
export async function createUploadFile(
  directory: string,
  { id, path, sizeBytes }: Omit<UploadedFile, 'receivedBytes'>,
): Promise<Upload> {
  const file = join(directory, id);
  const record: z.infer<typeof uploadRecord> = { size: sizeBytes, metadata: { filename: path } };
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(file, '', { mode: 0o600 });
  await writeFile(`${file}.json.new`, JSON.stringify(record), { flush: true });
  await rename(`${file}.json.new`, `${file}.json`);
  return { ...{ id, path, sizeBytes, file }, receivedBytes: 0, hash: createHash('sha256') };
}

export async function removeUploadFile({ file }: Pick<Upload, 'file'>): Promise<void> {
  await rm(`${file}.json`, { force: true });
  await rm(file, { force: true });
}

/** The uploads of a draft in the order in which they were created; none where there is no such directory. */
export async function readUploads(directory: string): Promise<Upload[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const ids = names.filter((name) => UPLOAD_ID.test(name)).sort();
  const uploads = await Promise.all(ids.map((id) => readUpload(directory, id)));
  return uploads.filter((upload) => upload !== undefined);
}

async function readUpload(directory: string, id: string): Promise<Upload | undefined> {
  const file = join(directory, id);
  try {
    const record = uploadRecord.parse(JSON.parse(await readFile(`${file}.json`, 'utf8')));
    const { size: receivedBytes } = await stat(file);
    const hash = receivedBytes === 0 ? createHash('sha256') : undefined;
    return { ...{ id, file, hash, receivedBytes }, path: record.metadata.filename, sizeBytes: record.size };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
