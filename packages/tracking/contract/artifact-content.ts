import { createHash } from 'node:crypto';
import type { ArtifactContent, OpenedArtifact } from '../src/index.ts';

export async function* contentOf(...pieces: readonly (string | Uint8Array)[]): ArtifactContent {
  for (const piece of pieces) yield Buffer.from(piece);
}

export async function* brokenContent(reason: Error): ArtifactContent {
  yield Buffer.from('half');
  throw reason;
}

/** All of the file, or a part; undefined where there is no file. */
export async function readAll(
  file: OpenedArtifact | undefined,
  range?: { start: number; end: number },
): Promise<string | undefined> {
  return file && Buffer.concat(await file.read(range).toArray()).toString();
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
