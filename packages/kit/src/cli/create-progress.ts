import { type Clock, systemClock } from '../clock/index.ts';
import type { OutputStream } from './cli-world.ts';

export type ProgressOptions = {
  title: string;
  /** How many steps there are, when that is known. */
  total?: number;
};

export type Progress = {
  /** How many steps are done; where nothing can be counted, how it stands in words. */
  update(done: number | string): void;
  /** Clears the bar, or prints the last line where there is no terminal and steps were counted. */
  finish(): void;
};

const FIRST_SHOWN_AFTER_MS = 1_000;
const TERMINAL_INTERVAL_MS = 100;
const LINE_INTERVAL_MS = 5_000;
const BAR_WIDTH = 24;

/** A bar on a terminal, else a plain line from time to time; nothing at all for work that is done within a second. */
export function createProgress(
  { title, total }: ProgressOptions,
  stream: OutputStream,
  clock: Pick<Clock, 'monotonic'> = systemClock,
): Progress {
  const intervalMs = stream.isTTY ? TERMINAL_INTERVAL_MS : LINE_INTERVAL_MS;
  let nextAt = clock.monotonic() + FIRST_SHOWN_AFTER_MS;
  let shown = false;
  let done: number | string = 0;
  const show = () => {
    shown = true;
    nextAt = clock.monotonic() + intervalMs;
    if (stream.isTTY) stream.write(`\r\u001b[2K${renderBar(title, done, total)}`);
    else stream.write(`${title}: ${renderCount(done, total)}\n`);
  };
  return {
    update(nowDone) {
      done = nowDone;
      if (clock.monotonic() >= nextAt) show();
    },
    finish() {
      if (!shown) return;
      if (stream.isTTY) stream.write('\r\u001b[2K');
      else if (typeof done === 'number') stream.write(`${title}: ${renderCount(done, total)}, done\n`);
    },
  };
}

function renderBar(title: string, done: number | string, total: number | undefined): string {
  if (!total || typeof done === 'string') return `${title} ${done}`;
  const filled = Math.min(BAR_WIDTH, Math.floor((done / total) * BAR_WIDTH));
  return `${title} ${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${renderCount(done, total)}`;
}

function renderCount(done: number | string, total: number | undefined): string {
  return total && typeof done === 'number'
    ? `${done} of ${total} (${Math.floor((done / total) * 100)} %)`
    : String(done);
}
