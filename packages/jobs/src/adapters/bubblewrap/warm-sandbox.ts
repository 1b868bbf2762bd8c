import { closeSync, constants, openSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hasErrorCode } from '@leadersboard/kit/files';
import { inputNames } from '../../domain/run-inputs.ts';
import type { RunRequest } from '../../ports/runner.ts';
import { type LogPipe, openPipe } from '../programs/log-pipe.ts';
import { links } from './slot-links.ts';
import type { Launched, Launcher } from './start-launcher.ts';

/*
 * bubblewrap needs some 4 ms for what is the same for every job: namespaces, the system's files, its own devices and temporary
 * directories. So a slot has it done before the job comes. Then bubblewrap reads the script of the first process, from a pipe to
 * which nobody has written yet, and waits. When the job comes, a link in the slot's directory is laid to the place of its files, the
 * script is written, and bubblewrap goes on: it shows the files and starts the first process.
 */

/** What is needed of a slot. */
type Place = { directory: string; launcher: Launcher };

export type WarmSandbox = {
  /** What bubblewrap was told. */
  words: string;
  output: LogPipe;
  /** The pipe of the script, held open so that bubblewrap waits for more. */
  script: number;
  launched: Launched;
  hasEnded: boolean;
};

const EAGER = constants.O_RDWR | constants.O_NONBLOCK;
const PAUSE_MS = 1;

export function warmUp({ directory, launcher }: Place, words: string): WarmSandbox {
  writeFileSync(join(directory, 'arguments'), words, { mode: 0o644 });
  const output = openPipe(join(directory, 'output'));
  output.reader.unref();
  const script = openSync(join(directory, 'script'), EAGER);
  const launched = launcher.launch();
  const warm: WarmSandbox = { words, output, script, launched, hasEnded: false };
  // The launcher opens the pipe for itself; our own writing end is there until it has, so that the pipe is not at its end before.
  void launched.begun.finally(() => closeSync(output.writer));
  void launched.end.then(() => {
    warm.hasEnded = true;
  });
  return warm;
}

/** For one that nobody will use: without a script and without files it ends by itself. */
export async function coolDown({ script, output, launched }: WarmSandbox): Promise<void> {
  await launched.begun;
  closeSync(script);
  await launched.end;
  output.reader.destroy();
}

export async function letGo(warm: WarmSandbox, script: string): Promise<void> {
  warm.output.reader.ref();
  // From then on somebody else has the pipe open: before, what is in it would be gone with us.
  await warm.launched.begun;
  const bytes = Buffer.from(script);
  try {
    for (let written = 0; written < bytes.length && !warm.hasEnded; ) {
      const length = writeWhatFits(warm.script, bytes.subarray(written));
      if (length === 0) await delay(PAUSE_MS);
      written += length;
    }
  } finally {
    closeSync(warm.script);
  }
}

export function layLinks(
  { directory }: Pick<Place, 'directory'>,
  { sourceDirectory, dataDirectory, inputs = {} }: RunRequest,
  pathOf: (path: string) => string,
): void {
  const lay = (name: string, target: string) =>
    symlinkSync(relative(pathOf(directory), pathOf(target)), join(directory, name));
  lay(links.place, dirname(sourceDirectory));
  if (dataDirectory !== undefined) lay(links.data, dataDirectory);
  for (const name of inputNames) if (inputs[name] !== undefined) lay(links[name], inputs[name]);
}

export function removeLinks({ directory }: Pick<Place, 'directory'>): void {
  for (const name of Object.values(links)) rmSync(join(directory, name), { force: true });
}

/** A pipe holds 64 KiB; how much bubblewrap has read meanwhile is not known. */
function writeWhatFits(descriptor: number, bytes: Buffer): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    if (hasErrorCode(error, 'EAGAIN')) return 0;
    throw error;
  }
}
