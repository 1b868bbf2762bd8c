import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTimeZone, parseTime } from './zoned-time.ts';

const zoned: [what: string, text: string, timeZone: string, instant: string][] = [
  ['UTC', '2026-03-29T12:00', 'UTC', '2026-03-29T12:00:00Z'],
  ['a zone that is always the same', '2026-03-29T00:00:30', 'Asia/Tokyo', '2026-03-28T15:00:30Z'],
  ['winter', '2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59:00Z'],
  ['summer', '2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['a time that clocks leave out', '2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
  ['the first of two equal times', '2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ['half an hour of summer', '2026-10-04T02:30', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['thousandths', '2026-01-01T00:00:00.250', 'America/New_York', '2026-01-01T05:00:00.250Z'],
];

for (const [what, text, timeZone, instant] of zoned) {
  test(`a local time is that of its zone: ${what}`, () => {
    assert.equal(new Date(parseTime(text, timeZone)).toISOString(), new Date(instant).toISOString());
  });
}

test('a time with an offset is the same in every zone', () => {
  const times = ['2026-01-01T09:00+09:00', '2026-01-01T00:00:00Z'].map((text) =>
    parseTime(text, 'Asia/Tokyo'),
  );

  assert.deepEqual(times, [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1)]);
});

test('tells a time zone from what is none', () => {
  assert.deepEqual(['Asia/Tokyo', 'UTC', 'Mars/Olympus', ''].map(isTimeZone), [true, true, false, false]);
});
