import type { Clock } from '@leadersboard/kit/clock';
import type { AcceleratorPort } from '../ports/accelerators.ts';

const INTERVAL_MS = 1000;

export type MemorySamples = {
  /** The most that was seen; undefined where nothing was. */
  peakBytes(): number | undefined;
  stop(): void;
};

/** Looks about once a second how much memory of the accelerators is in use. A look that fails is none: the next one may not. */
export function sampleAcceleratorMemory(
  { accelerators, clock }: { accelerators: Pick<AcceleratorPort, 'usedBytes'>; clock: Clock },
  ids: readonly string[],
): MemorySamples {
  if (ids.length === 0) return { peakBytes: () => undefined, stop: () => {} };
  let peakBytes: number | undefined;
  let stopped = false;

  async function look(): Promise<void> {
    const usedBytes = await accelerators.usedBytes(ids).catch(() => undefined);
    if (stopped) return;
    if (usedBytes !== undefined) peakBytes = Math.max(peakBytes ?? 0, usedBytes);
    timer = lookLater();
  }

  const lookLater = () => clock.after(INTERVAL_MS, () => void look());
  let timer = lookLater();
  return {
    peakBytes: () => peakBytes,
    stop() {
      stopped = true;
      timer.cancel();
    },
  };
}
