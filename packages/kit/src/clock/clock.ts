export type Timer = { cancel(): void };

/** Time, as everything that waits or stamps asks for it, so that tests can move it by hand. */
export type Clock = {
  /** Milliseconds since 1970 by the wall clock; it may jump. */
  now(): number;
  /** Milliseconds that only grow, for durations. All processes of a machine have the same, which begins anew when that starts. */
  monotonic(): number;
  /** Calls back once after `delayMs`; never keeps the process alive. */
  after(delayMs: number, callback: () => void): Timer;
};
