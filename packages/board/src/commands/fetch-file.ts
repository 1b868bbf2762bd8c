import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ApiClient, failureOf } from '@leadersboard/kit/client';
import { kitErrors, quote } from '@leadersboard/kit/errors';
import { hasErrorCode, writePieces } from '@leadersboard/kit/files';
import type { TreeFileView } from '../api/challenge-tree-schemas.ts';
import { hashLocalFile } from './hash-local-file.ts';

/** Fetches a file to its place beside others; what is there and whole stays, and what was broken off goes on where it was. */
export async function fetchFile(
  client: ApiClient,
  path: string,
  file: TreeFileView,
  target: string,
): Promise<void> {
  if ((await sizeOf(target)) === file.size && (await hashLocalFile(target)) === file.sha256) return;
  await mkdir(dirname(target), { recursive: true });
  const part = `${target}.part`;
  const response = await askForRest(client, path, file, (await sizeOf(part)) ?? 0);
  const start = response.status === 206 ? ((await sizeOf(part)) ?? 0) : 0;
  const hash = createHash('sha256');
  if (start > 0) await pipeline(createReadStream(part, { end: start - 1 }), hash, { end: false });
  await append(part, start, hashing(response, hash));
  if (hash.digest('hex') !== file.sha256) {
    await rm(part, { force: true });
    throw kitErrors.request_failed(`${quote(file.path)} arrived damaged. Fetch it again.`);
  }
  await rename(part, target);
}

async function askForRest(
  client: ApiClient,
  path: string,
  { size, sha256 }: TreeFileView,
  present: number,
): Promise<Response> {
  const entityTag = `"${sha256}"`;
  const isPart = present > 0 && present < size;
  const headers = isPart ? { range: `bytes=${present}-`, 'if-range': entityTag } : {};
  const response = await client.ask(path, { headers });
  if (!response.ok) throw await failureOf(response);
  if (response.headers.get('etag') === entityTag) return response;
  throw treeReplaced();
}

async function append(file: string, start: number, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'a');
  try {
    await handle.truncate(start);
    await writePieces(handle, content);
  } finally {
    await handle.close();
  }
}

async function* hashing({ body }: Response, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of body ?? []) {
    hash.update(chunk);
    yield chunk;
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

export function treeReplaced(): Error {
  return kitErrors.request_failed('The host has replaced these files meanwhile. Fetch them again.');
}
