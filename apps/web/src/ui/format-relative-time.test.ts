import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRelativeTime } from './format-relative-time.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const ago = (seconds: number) => now - seconds * 1000;

test('names the largest unit that fits', () => {
  assert.equal(formatRelativeTime(ago(59), now, 'en'), 'now');
  assert.equal(formatRelativeTime(ago(60), now, 'en'), '1 min. ago');
  assert.equal(formatRelativeTime(ago(7_199), now, 'en'), '1 hr. ago');
  assert.equal(formatRelativeTime(ago(3 * 86_400), now, 'en'), '3 days ago');
  assert.equal(formatRelativeTime(ago(800 * 86_400), now, 'en'), '2 yr. ago');
});

test('speaks Japanese', () => {
  assert.equal(formatRelativeTime(ago(300), now, 'ja'), '5 分前');
});

test('takes a time ahead for now', () => {
  assert.equal(formatRelativeTime(ago(-90), now, 'en'), 'now');
});
