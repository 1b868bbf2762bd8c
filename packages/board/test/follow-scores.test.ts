import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { newDetails } from '../contract/new-entry.ts';
import { newSubmission } from '../contract/new-submission.ts';
import { openBoardDatabase } from '../contract/open-board-database.ts';
import {
  createSqliteChallenges,
  createSqliteEntryStore,
  createSqliteScoreStore,
  createSqliteSubmissionStore,
} from '../src/adapters/sqlite/index.ts';
import { addBuiltInChallenges } from '../src/domain/built-in-challenges.ts';
import { createScoreFollower } from '../src/domain/follow-scores.ts';
import type { ScoreQuery, ScoreStorePort } from '../src/ports/score-store.ts';
import { createCompletedJobs } from './completed-jobs.ts';

test('every completed job is on the board, once, and a failed one is not', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  await jobs.complete({ jobId: 'a' });
  await jobs.fail({ jobId: 'b' });
  await jobs.complete({ jobId: 'c' });
  const follower = createScoreFollower(ports);

  await follower.catchUp();
  await follower.catchUp();

  assert.deepEqual(await listBoard(), ['a', 'c']);
});

test('a score carries what the job and its submission say', async (t) => {
  const { ports, jobs, clock } = await createSurroundings(t);
  clock.advance(5_000);
  await jobs.complete({ jobId: 'a', user: 'grace', metrics: { image_auc: 0.9, loss: 1 } });

  await createScoreFollower(ports).catchUp();

  const [score] = await ports.scores.list(everything);
  assert.deepEqual(score, {
    ...{ jobId: 'a', submissionId: 'sub', challenge: 'default', user: 'grace', method: null },
    ...{ metrics: { image_auc: 0.9, loss: 1 }, finishedAt: clock.now(), rank: 1, value: 0.9 },
  });
});

test('the method of a score is what its submission says, where the program says nothing', async (t) => {
  const { ports, jobs } = await createSurroundings(t);
  await ports.submissions.create(newSubmission({ metadata: { method: 'padim' } }));
  await jobs.complete({ jobId: 'a' });

  await createScoreFollower(ports).catchUp();

  assert.equal((await ports.scores.list(everything))[0]?.method, 'padim');
});

test('a job that completes while the board catches up is there for whoever asks after that', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  await jobs.complete({ jobId: 'a' });
  const gate = createGate();
  const follower = createScoreFollower({
    ...ports,
    scores: { ...ports.scores, record: gate.guard(ports.scores.record) },
  });

  const first = follower.catchUp();
  await gate.reached;
  await jobs.complete({ jobId: 'b' });
  const others = [follower.catchUp(), follower.catchUp()];
  gate.open();
  await Promise.all([first, ...others]);

  assert.deepEqual(await listBoard(), ['a', 'b']);
});

test('one that asks while the board catches up waits for more than what was read before, every time', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  let gate = createGate();
  const read: typeof ports.feed.read = (range) => gate.guard(ports.feed.read)(range);
  const follower = createScoreFollower({ ...ports, feed: { ...ports.feed, read } });

  for (const jobId of ['a', 'b']) {
    gate = createGate();
    const first = follower.catchUp();
    await gate.reached;
    await jobs.complete({ jobId });
    const second = follower.catchUp();
    gate.open();
    await second;

    assert.equal((await listBoard()).at(-1), jobId);
    await first;
  }
});

test('a stretch that failed is followed again by the next call', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  await jobs.complete({ jobId: 'a' });
  let faults = 1;
  const record: ScoreStorePort['record'] = async (...stretch) => {
    faults -= 1;
    if (faults >= 0) throw new Error('No disk.');
    return ports.scores.record(...stretch);
  };
  const follower = createScoreFollower({ ...ports, scores: { ...ports.scores, record } });

  await assert.rejects(follower.catchUp(), /No disk/);
  await follower.catchUp();

  assert.deepEqual(await listBoard(), ['a']);
});

test('a call that waits for one that fails is served all the same', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  await jobs.complete({ jobId: 'a' });
  let reads = 0;
  const read: typeof ports.feed.read = async (range) => {
    reads += 1;
    if (reads === 1) throw new Error('No disk.');
    return ports.feed.read(range);
  };
  const follower = createScoreFollower({ ...ports, feed: { ...ports.feed, read } });

  const [first, second] = await Promise.allSettled([follower.catchUp(), follower.catchUp()]);

  assert.deepEqual([first?.status, second?.status], ['rejected', 'fulfilled']);
  assert.deepEqual(await listBoard(), ['a']);
});

test('two processes that follow at once put every job on the board once', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  for (const jobId of ['a', 'b', 'c']) await jobs.complete({ jobId });

  await Promise.all([createScoreFollower(ports).catchUp(), createScoreFollower(ports).catchUp()]);

  assert.deepEqual(await listBoard(), ['a', 'b', 'c']);
});

test('more events than are read at once are all followed', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  const ids = Array.from({ length: 200 }, (_, index) => `job-${String(index).padStart(3, '0')}`);
  await Promise.all(ids.map((jobId) => jobs.complete({ jobId })));

  await createScoreFollower(ports).catchUp();

  assert.deepEqual(await listBoard(), ids);
  assert.equal(await ports.scores.position(), 600);
});

test('a stretch without a completed job costs no write, and is read again after a restart', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  const follower = createScoreFollower(ports);
  await jobs.fail({ jobId: 'a' });

  await follower.catchUp();

  assert.equal(await ports.scores.position(), 0);
  await jobs.complete({ jobId: 'b' });
  await createScoreFollower(ports).catchUp();
  assert.deepEqual(await listBoard(), ['b']);
  assert.equal(await ports.scores.position(), await ports.feed.last());
});

test('a follower that keeps up has a job without being asked, until it is stopped', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  const recorded = Promise.withResolvers<void>();
  const record: ScoreStorePort['record'] = async (...stretch) => {
    await ports.scores.record(...stretch);
    recorded.resolve();
  };
  const stop = createScoreFollower({ ...ports, scores: { ...ports.scores, record } }).keepUp(assert.ifError);
  await jobs.complete({ jobId: 'a' });

  await recorded.promise;
  await stop();
  await jobs.complete({ jobId: 'b' });

  assert.deepEqual(await listBoard(), ['a']);
});

test('a follower that keeps up tells its faults and goes on', async (t) => {
  const { ports, jobs } = await createSurroundings(t);
  const told = Promise.withResolvers<unknown>();
  const recorded = Promise.withResolvers<void>();
  let faults = 1;
  const record: ScoreStorePort['record'] = async (...stretch) => {
    faults -= 1;
    if (faults >= 0) throw new Error('No disk.');
    await ports.scores.record(...stretch);
    recorded.resolve();
  };
  const follower = createScoreFollower({ ...ports, scores: { ...ports.scores, record } });
  const stop = follower.keepUp(told.resolve);

  await jobs.complete({ jobId: 'a' });
  assert.match(String(await told.promise), /No disk/);
  await jobs.complete({ jobId: 'b' });
  await recorded.promise;

  await stop();
});

test('a job that a scorer has scored is an entry with its place, another is a score alone', async (t) => {
  const { ports, jobs, entries } = await createSurroundings(t);
  const place = {
    challenge: 'default',
    user: 'ada',
    team: 'reds',
    phase: 'final',
    receivedAt: 5,
    takenAt: 6,
  };
  jobs.place({ ...place, jobId: 'placed' });
  await jobs.complete({ jobId: 'placed', kind: 'predictions', details: newDetails(0.5) });
  await jobs.complete({ jobId: 'reported' });

  await createScoreFollower(ports).catchUp();

  const entry = await entries.find('placed');
  assert.deepEqual(
    [entry?.team, entry?.phase, entry?.receivedAt, entry?.kind, entry?.scoredBy],
    ['reds', 'final', 5, 'predictions', 'placed'],
  );
  assert.equal(await entries.find('reported'), undefined);
});

test('a job that scores or repeats another one is on no board itself', async (t) => {
  const { ports, jobs, listBoard } = await createSurroundings(t);
  await jobs.complete({ jobId: 'a', details: newDetails(0.5) });
  await jobs.complete({ jobId: 'again', kind: 'rescore', subjectId: 'a', details: newDetails(0.6) });
  await jobs.complete({ jobId: 'twice', kind: 'reproduce', subjectId: 'a', details: newDetails(0.6) });
  await jobs.complete({ jobId: 'told', kind: 'reproduce', subjectId: 'a' });

  await createScoreFollower(ports).catchUp();

  assert.deepEqual(await listBoard(), ['a']);
});

test('what a scorer failed over is on the board as soon as it is scored, as what was sent', async (t) => {
  const { ports, jobs, entries, listBoard } = await createSurroundings(t);
  await jobs.fail({ jobId: 'sent', user: 'eve', kind: 'predictions' }, 'scorer_failed');
  await jobs.complete({ jobId: 'again', kind: 'rescore', subjectId: 'sent', details: newDetails(0.6) });

  await createScoreFollower(ports).catchUp();
  await createScoreFollower(ports).catchUp();

  const entry = await entries.find('sent');
  assert.deepEqual([entry?.user, entry?.kind, entry?.scoredBy], ['eve', 'predictions', 'again']);
  assert.deepEqual(await listBoard(), ['sent']);
});

const everything: ScoreQuery = {
  challenge: 'default',
  metric: 'image_auc',
  direction: 'higher',
  best: 'all',
  limit: 1000,
};

async function createSurroundings(t: TestContext) {
  const database = await openBoardDatabase(t);
  const clock = createFakeClock();
  const jobs = createCompletedJobs(database, clock);
  const scores = createSqliteScoreStore(database);
  const submissions = createSqliteSubmissionStore(database);
  const challenges = await addBuiltInChallenges(createSqliteChallenges(database));
  return {
    ...{ clock, jobs },
    entries: createSqliteEntryStore(database),
    ports: { ...jobs, scores, submissions, challenges },
    listBoard: async () => (await scores.list(everything)).map(({ jobId }) => jobId).sort(),
  };
}

/** Holds every call up, after its work is done, until the gate is opened. */
function createGate() {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: opened.resolve,
    guard:
      <Input extends unknown[], Output>(work: (...input: Input) => Promise<Output>) =>
      async (...input: Input): Promise<Output> => {
        const output = await work(...input);
        reached.resolve();
        await opened.promise;
        return output;
      },
  };
}
