import { statfs } from 'node:fs/promises';
import type { Clock } from '@leadersboard/kit/clock';
import type { OutputSize } from '../../ports/workspace.ts';
import { measureNameless } from './measure-nameless.ts';
import { type FoundOutput, isTooMuch, measureOutput } from './measure-output.ts';

export type WatchOutputOptions = {
  clock: Clock;
  directory: string;
  /** The first process of the sandbox. */
  rootPid: number;
  limits: OutputSize;
  onExcess(found: FoundOutput): void;
  /** Where it cannot be looked at. */
  onFault(error: unknown): void;
};

const FIRST_LOOK_MS = 250;

/** A large tree takes long to measure: of the time no more than a part of this size goes into it. */
const SHARE_OF_TIME = 20;

/** A file that comes and goes is nothing strange; files that are always elsewhere are never counted. */
const USUALLY_VANISHED_FILES = 4;
const MAX_RESTLESS_LOOKS = 20;

/** Looks again and again at what a program has left so far, until the returned function is called. */
export function watchOutput(options: WatchOutputOptions): () => void {
  const { clock, limits, onExcess, onFault } = options;
  const look = createLook(options);
  let isStopped = false;
  let timer = clock.after(FIRST_LOOK_MS, () => void lookOn());

  async function lookOn(): Promise<void> {
    const startedAt = clock.monotonic();
    try {
      const found = await look();
      if (isStopped) return;
      if (isTooMuch(found, limits)) return onExcess(found);
    } catch (error) {
      return onFault(error);
    }
    const tookMs = clock.monotonic() - startedAt;
    timer = clock.after(Math.max(FIRST_LOOK_MS, tookMs * SHARE_OF_TIME), () => void lookOn());
  }

  return () => {
    isStopped = true;
    timer.cancel();
  };
}

/**
 * What has no name is only looked for when so much room is gone from the disk that it could be too much. Where directories or many
 * files move meanwhile, the look is repeated at once, and who never holds still hides something.
 */
function createLook({ directory, rootPid, limits }: WatchOutputOptions): () => Promise<FoundOutput> {
  let mostRoom = findRoom(directory);
  // The first look throws it; a program may be over, and its directory gone, before there is one.
  mostRoom.catch(() => {});

  async function isRoomGone(): Promise<boolean> {
    const [before, room] = [await mostRoom, await findRoom(directory)];
    mostRoom = Promise.resolve(Math.max(before, room));
    return before - room > limits.sizeBytes;
  }

  return async () => {
    const isSuspicious = await isRoomGone();
    const vanishedFiles = isSuspicious ? 0 : USUALLY_VANISHED_FILES;
    for (let looks = 0; looks < MAX_RESTLESS_LOOKS; looks += 1) {
      const found = await measureOutput(directory, limits);
      if (isSuspicious) found.sizeBytes += await measureNameless(directory, rootPid);
      const { vanished } = found;
      const isStill = vanished.directories === 0 && vanished.files <= vanishedFiles;
      if (isStill || isTooMuch(found, limits)) return found;
    }
    return { sizeBytes: 0, files: 0, hidden: 'what it holds is never where it was' };
  };
}

/** In bytes, on the disk of the directory. */
async function findRoom(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}
