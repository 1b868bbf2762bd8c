import type { Clock } from '@leadersboard/kit/clock';
import type { OutputSize } from '../../ports/workspace.ts';
import { type FoundOutput, isTooMuch, measureOutput } from './measure-output.ts';

export type WatchOutputOptions = {
  clock: Clock;
  directory: string;
  limits: OutputSize;
  onExcess(found: FoundOutput): void;
  /** Where it cannot be looked at. */
  onFault(error: unknown): void;
};

const FIRST_LOOK_MS = 250;

/** A large tree takes long to measure: of the time no more than a part of this size goes into it. */
const SHARE_OF_TIME = 20;

/** Looks again and again at what a program has left so far, until the returned function is called. */
export function watchOutput({ clock, directory, limits, onExcess, onFault }: WatchOutputOptions): () => void {
  let isStopped = false;
  let timer = clock.after(FIRST_LOOK_MS, () => void look());

  async function look(): Promise<void> {
    const startedAt = clock.monotonic();
    try {
      const found = await measureOutput(directory, limits);
      if (isStopped) return;
      if (isTooMuch(found, limits)) return onExcess(found);
    } catch (error) {
      return onFault(error);
    }
    const tookMs = clock.monotonic() - startedAt;
    timer = clock.after(Math.max(FIRST_LOOK_MS, tookMs * SHARE_OF_TIME), () => void look());
  }

  return () => {
    isStopped = true;
    timer.cancel();
  };
}
