const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether this platform knows the time zone: an IANA name, as `Asia/Tokyo`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** How far the clocks of a time zone are ahead of UTC at an instant. */
export function offsetMsOf(timeZone: string, instant: number): number {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone, ...fields, ...clock });
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wholeSeconds = Math.floor(instant / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
}

/**
 * The instant at which the clocks of a time zone show a time, given as if it were one of UTC. Of two the first; a time that is
 * left out when clocks are put forward is as long after the change as it would have been without it.
 */
export function instantOf(timeZone: string, shownMs: number): number {
  const before = offsetMsOf(timeZone, shownMs - DAY_MS);
  const after = offsetMsOf(timeZone, shownMs + DAY_MS);
  const shows = (offset: number) => offsetMsOf(timeZone, shownMs - offset) === offset;
  return shownMs - (!shows(before) && shows(after) ? after : before);
}

/** Milliseconds since 1970 of a time as ISO 8601 writes it; one without an offset is in the time zone. */
export function parseTime(text: string, timeZone: string): number {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(text)) return Date.parse(text);
  return instantOf(timeZone, Date.parse(`${text}Z`));
}
