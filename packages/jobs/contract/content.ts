import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { StoredFile } from '../src/domain/job.ts';
import type { StoragePort } from '../src/ports/storage.ts';

export type Tree = Readonly<Record<string, string | Buffer>>;

/** Stores a tree of these contents. */
export async function writeTree(storage: StoragePort, id: string, tree: Tree): Promise<StoredFile[]> {
  const draft = await storage.begin(id);
  for (const [path, content] of Object.entries(tree)) await draft.write(path, streamOf(content));
  return draft.seal();
}

/** In pieces, as content arrives. */
export function streamOf(content: string | Buffer): Readable {
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
    bytes.subarray(index * 65_536, (index + 1) * 65_536),
  );
  return Readable.from(pieces);
}

/** Content that fails in the middle. */
export async function* cutAfter(sizeBytes: number, failure: Error): AsyncGenerator<Buffer> {
  yield Buffer.alloc(sizeBytes, 'x');
  throw failure;
}

/** The whole text of what a storage opened. */
export async function collect(opened: Readable | undefined | Promise<Readable | undefined>): Promise<string> {
  const content = await opened;
  assert.ok(content, 'there is no such file');
  return text(content);
}
