import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { cancelJob, retryJob } from '@leadersboard/jobs';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { Phase } from '../src/domain/contest.ts';
import { createContestApi } from './contest-api.ts';

const HOUR_MS = 60 * 60 * 1000;
const OPENS_AT = Date.UTC(2030, 0, 1);
const CLOSES_AT = OPENS_AT + 36 * HOUR_MS;
const phase = { id: 'final', opensAt: OPENS_AT, closesAt: CLOSES_AT };
const ada = { user: 'ada', seesAll: false };

type Wish = { as?: string; rerun?: boolean; args?: string[]; env?: Record<string, string> };
type Changes = Partial<Phase> & { timeZone?: string };

/** What a participant of a contest of one phase does; the clock stands at the opening. */
async function createContest(t: TestContext, { timeZone = 'UTC', ...changes }: Changes = {}) {
  const api = await createContestApi(t, { phases: [{ ...phase, ...changes }], timeZone });
  const { clock, receive, enqueue } = api;
  return {
    ...api,
    closePhase: () => clock.advance(CLOSES_AT - clock.now()),
    /** The code of the refusal where the submission gets no job. */
    async tryJob(submissionId: string, { as = 'ada', ...wish }: Wish = {}): Promise<string> {
      return enqueue(as, submissionId, wish).then(({ id }) => id, codeOf);
    },
    submit: async (id: string, owner = 'ada') => enqueue(owner, await receive(id, { owner })),
  };
}

function codeOf(error: unknown): string {
  assert.ok(error instanceof LeadersBoardError, String(error));
  return error.code;
}

test('a job of a contest has a place in the phase in which its submission was received', async (t) => {
  const { submit, contestPlaces, closePhase, receive, enqueue } = await createContest(t);
  const sent = await submit('one');
  await receive('two');
  closePhase();

  const late = await enqueue('ada', 'two');

  const places = await Promise.all([sent, late].map(({ id }) => contestPlaces.find(id)));
  assert.deepEqual(
    places.map((place) => [place?.phase, place?.receivedAt, place?.takenAt]),
    [
      ['final', OPENS_AT, OPENS_AT],
      ['final', OPENS_AT, CLOSES_AT],
    ],
  );
});

test('a challenge that is no contest keeps no places', async (t) => {
  const { receive, enqueue, contestPlaces } = await createContestApi(t, { scorer: null });

  const job = await enqueue('ada', await receive('one'));

  assert.equal(await contestPlaces.find(job.id), undefined);
});

test('the same wish takes one place, and a rerun another', async (t) => {
  const { submit, tryJob } = await createContest(t, { inAll: 2 });
  const { id } = await submit('one');

  assert.equal(await tryJob('one'), id);
  assert.equal(await tryJob('one'), id);
  const rerun = await tryJob('one', { rerun: true });
  const third = await tryJob('one', { rerun: true });

  assert.notEqual(rerun, id);
  assert.equal(third, 'submission_quota_used');
  assert.equal(await tryJob('one'), rerun);
});

test('of two at once that want the last place one gets it', async (t) => {
  const { receive, tryJob } = await createContest(t, { perDay: 1 });
  for (const id of ['one', 'two', 'three']) await receive(id);

  const answers = await Promise.all(['one', 'two', 'three'].map((id) => tryJob(id)));

  assert.equal(answers.filter((answer) => answer === 'submission_quota_used').length, 2);
});

test('what failed or was cancelled gives its place back, before anybody is refused', async (t) => {
  const { submit, tryJob, receive, fail, engine } = await createContest(t, { inAll: 1 });
  const first = await submit('one');
  await receive('two');

  const whileItRuns = await tryJob('two');
  await fail(first.id);
  const second = await tryJob('two');
  await cancelJob(engine, ada, second);
  const { job: retried } = await retryJob(engine, ada, first.id);

  assert.equal(whileItRuns, 'submission_quota_used');
  assert.equal(retried.retryOf, first.id);
  assert.equal(await tryJob('two'), 'submission_quota_used');
});

test('a day of 23 hours has the quota of a day', async (t) => {
  const springForward = Date.UTC(2030, 2, 31);
  const { clock, submit, tryJob, receive } = await createContest(t, {
    ...{ perDay: 1, closesAt: springForward + 100 * HOUR_MS },
    timeZone: 'Europe/Berlin',
  });
  clock.advance(springForward - HOUR_MS - clock.now());
  await submit('at midnight');
  await receive('later');

  clock.advance(23 * HOUR_MS - 1);
  const sameDay = await tryJob('later');
  clock.advance(1);
  const nextDay = await tryJob('later');

  assert.equal(sameDay, 'submission_quota_used');
  assert.notEqual(nextDay, 'submission_quota_used');
});

test('after the end each submission that was received in time is run once, as far as the last day has room', async (t) => {
  const { receive, tryJob, closePhase, complete, fail } = await createContest(t, { perDay: 2 });
  for (const id of ['one', 'two', 'three']) await receive(id);
  closePhase();

  const first = await tryJob('one');
  await complete(first);
  const rerun = await tryJob('one', { rerun: true });
  const second = await tryJob('two');
  const full = await tryJob('three');
  await fail(second);
  const retried = await tryJob('two');

  assert.equal(rerun, 'phase_closed');
  assert.equal(full, 'submission_quota_used');
  assert.notEqual(retried, second);
  assert.doesNotMatch(retried, /_/);
});

test('what was received at the last millisecond counts, and what came at the next does not', async (t) => {
  const { clock, closePhase, receive, tryJob } = await createContest(t);
  clock.advance(CLOSES_AT - 1 - clock.now());
  await receive('in time');
  clock.advance(1);
  await receive('late');
  closePhase();

  assert.doesNotMatch(await tryJob('in time'), /_/);
  assert.equal(await tryJob('late'), 'phase_closed');
});

test('what a program is told with the job is received with the job, not with its files', async (t) => {
  const { receive, tryJob, closePhase } = await createContest(t);
  for (const id of ['one', 'two']) await receive(id);

  const inTime = await tryJob('one', { args: ['--alpha', '1'] });
  closePhase();
  const late = [
    await tryJob('two', { args: ['--alpha', '2'] }),
    await tryJob('two', { env: { ALPHA: '2' } }),
  ];

  assert.doesNotMatch(inTime, /_/);
  assert.deepEqual(late, ['phase_closed', 'phase_closed']);
  assert.doesNotMatch(await tryJob('two'), /_/);
});

test('a program is told nothing more where the challenge is closed', async (t) => {
  const { receive, tryJob, challenges } = await createContest(t);
  await receive('one');
  const challenge = await challenges.find('fabric');
  assert.ok(challenge);
  await challenges.update({ ...challenge, revision: 2, closed: true }, 'hiro');

  assert.equal(await tryJob('one', { args: ['--alpha'] }), 'challenge_closed');
  assert.doesNotMatch(await tryJob('one'), /_/);
});

test('a person who joins a team has its quota, and the host and the baselines have none', async (t) => {
  const { teams, receive, tryJob, challenges } = await createContest(t, { inAll: 1 });
  const challenge = await challenges.find('fabric');
  assert.ok(challenge);
  await challenges.update({ ...challenge, revision: 2, baselines: ['base'] }, 'hiro');
  const team = { challenge: 'fabric', name: 'Weavers', nameKey: 'weavers', codeDigest: 'x' };
  await teams.create({ ...team, founder: 'ada', createdAt: 1 });
  await teams.move({ challenge: 'fabric', user: 'eve' }, 'Weavers', 1);
  for (const owner of ['ada', 'eve', 'hiro', 'base'])
    for (const number of [1, 2]) await receive(`${owner}-${number}`, { owner });

  const mine = await tryJob('ada-1');
  const ofMate = await tryJob('eve-1', { as: 'eve' });
  const free = await Promise.all(
    ['hiro', 'base'].flatMap((as) => [1, 2].map((number) => tryJob(`${as}-${number}`, { as }))),
  );

  assert.doesNotMatch(mine, /_/);
  assert.equal(ofMate, 'submission_quota_used');
  assert.doesNotMatch(free.join(' '), /_/);
});
