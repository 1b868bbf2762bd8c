const MINUTE_MS = 60_000;

const units = [
  ['year', 365 * 24 * 60 * MINUTE_MS],
  ['month', 30 * 24 * 60 * MINUTE_MS],
  ['day', 24 * 60 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['minute', MINUTE_MS],
] as const;

/** "3 min. ago", in the largest unit that fits. A time ahead, from a clock that runs fast, counts as now. */
export function formatRelativeTime(thenMs: number, nowMs: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const ageMs = nowMs - thenMs;
  for (const [unit, unitMs] of units) {
    if (ageMs >= unitMs) return format.format(-Math.floor(ageMs / unitMs), unit);
  }
  return format.format(0, 'second');
}
