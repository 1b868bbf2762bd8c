import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newChallenge } from '../../contract/new-challenge.ts';
import { explainFullQuota, placeLimits } from './place-limits.ts';

const HOUR_MS = 60 * 60 * 1000;
const NOON = Date.UTC(2030, 5, 10, 12);
const challenge = newChallenge({ id: 'fabric', timeZone: 'Asia/Tokyo', baselines: ['base'] });
const phase = { id: 'final', opensAt: null, closesAt: NOON + 24 * HOUR_MS, perDay: 3, inAll: 9 };

test('a day is one of the time zone, and the next begins where the phase goes on', () => {
  const { inAll, perDay, perSubmission, nextDayAt } = placeLimits(challenge, phase, 'ada', NOON);

  const since = Date.UTC(2030, 5, 9, 15);
  assert.deepEqual(perDay, { most: 3, since, until: since + 24 * HOUR_MS });
  assert.deepEqual([inAll, perSubmission, nextDayAt], [9, undefined, since + 24 * HOUR_MS]);
});

test('the last day goes on after the end, and each submission then has one place', () => {
  const lastDay = { most: 3, since: Date.UTC(2030, 5, 10, 15), until: Number.MAX_SAFE_INTEGER };

  const before = placeLimits(challenge, phase, 'ada', phase.closesAt - 1);
  const after = placeLimits(challenge, phase, 'ada', phase.closesAt + 100 * HOUR_MS);

  assert.deepEqual([before.perDay, after.perDay], [lastDay, lastDay]);
  assert.deepEqual([before.perSubmission, after.perSubmission], [undefined, 1]);
  assert.equal(before.nextDayAt, undefined);
});

test('the host and the baselines are limited by the end alone', () => {
  for (const user of ['hiro', 'base']) {
    const { inAll, perDay, perSubmission } = placeLimits(challenge, phase, user, phase.closesAt);
    assert.deepEqual([inAll, perDay, perSubmission], [undefined, undefined, 1]);
  }
});

test('a challenge that was closed by hand runs nothing a second time', () => {
  assert.equal(placeLimits({ ...challenge, closed: true }, null, 'ada', NOON).perSubmission, 1);
  assert.equal(placeLimits(challenge, null, 'ada', NOON).perSubmission, undefined);
});

test('a refusal tells what was used, what is allowed and when there is more', () => {
  const now = phase.closesAt - 1;
  const limits = placeLimits(challenge, phase, 'ada', NOON);
  const explain = (limit: 'day' | 'all' | 'submission', given = limits) =>
    explainFullQuota(challenge, given, { limit, used: 3, most: 3, team: 'Weavers' }, NOON).message;

  assert.match(
    explain('day'),
    /^Your team "Weavers" has used 3 of the 3 .*at 2030-06-11 00:00 \(Asia\/Tokyo\)/,
  );
  assert.match(explain('day', placeLimits(challenge, phase, 'ada', now)), /this is its last day/);
  assert.match(explain('all'), /in the phase "final" of the challenge "fabric"\. What fails/);
  assert.match(explain('submission'), /nothing is run a second time/);
});
