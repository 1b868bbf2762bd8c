/** Within each period a group may use as much processor time as its quota; the system's own default length. */
export const PERIOD_MICROSECONDS = 100_000;

/** The kernel takes none below it. */
const SMALLEST_QUOTA_MICROSECONDS = 1_000;

export function quotaMicrosecondsOf(cpus: number): number {
  return Math.max(SMALLEST_QUOTA_MICROSECONDS, Math.round(cpus * PERIOD_MICROSECONDS));
}
