import type { Clock, Timer } from '../clock/index.ts';

export type FakeClock = Clock & {
  /** Moves both times on and calls every timer that comes due, earliest first, at its own time. */
  advance(durationMs: number): void;
  /** Sets the wall clock forward or back, as an operator or NTP does; timers and `monotonic` do not notice. */
  jump(differenceMs: number): void;
  /** How many timers wait. */
  readonly waiting: number;
};

type WaitingTimer = { dueMs: number; callback: () => void };

const START = Date.UTC(2030, 0, 1);

/** A clock that stands still until the test moves it. */
export function createFakeClock(startMs: number = START): FakeClock {
  let elapsedMs = 0;
  let offsetMs = startMs;
  const timers = new Set<WaitingTimer>();

  function after(delayMs: number, callback: () => void): Timer {
    const timer = { dueMs: elapsedMs + Math.max(delayMs, 0), callback };
    timers.add(timer);
    return { cancel: () => void timers.delete(timer) };
  }

  function advance(durationMs: number): void {
    const untilMs = elapsedMs + durationMs;
    for (let timer = findNext(timers, untilMs); timer; timer = findNext(timers, untilMs)) {
      timers.delete(timer);
      elapsedMs = timer.dueMs;
      timer.callback();
    }
    elapsedMs = untilMs;
  }

  return {
    now: () => offsetMs + elapsedMs,
    monotonic: () => elapsedMs,
    after,
    advance,
    jump: (differenceMs) => {
      offsetMs += differenceMs;
    },
    get waiting() {
      return timers.size;
    },
  };
}

function findNext(timers: ReadonlySet<WaitingTimer>, untilMs: number): WaitingTimer | undefined {
  let next: WaitingTimer | undefined;
  for (const timer of timers) {
    if (timer.dueMs <= untilMs && timer.dueMs < (next?.dueMs ?? Infinity)) next = timer;
  }
  return next;
}
