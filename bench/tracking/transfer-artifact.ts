import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { MeasuredRound } from '@leadersboard/kit/bench';
import { findProgram } from '@leadersboard/kit/testing';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./transfer_artifact.py', import.meta.url));

export type Transfer = { url: string; file: string };

/** Sends the file, or fetches as many bytes as it has, by a process of its own. */
export async function transferArtifact(
  direction: 'put' | 'get',
  { url, file }: Transfer,
): Promise<MeasuredRound> {
  const { hostname, port, pathname } = new URL(url);
  const { stdout } = await run(findProgram('python3'), [program, direction, hostname, port, pathname, file]);
  return { durationMs: Number(stdout) };
}

/** What is fetched must be what was sent; not timed. */
export async function requireSameBytes({ url, file }: Transfer): Promise<void> {
  const answer = await fetch(url);
  const [fetched, sent] = await Promise.all([digest(answer.body ?? []), digest(createReadStream(file))]);
  if (fetched !== sent) throw new Error(`${url} answers with other bytes than it was sent.`);
}

async function digest(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(content, hash);
  return hash.digest('hex');
}
