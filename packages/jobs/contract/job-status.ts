import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { JobResult } from '../src/domain/job.ts';
import type { JobFeedPort } from '../src/ports/job-feed.ts';
import type { JobStatusPort, NewJob } from '../src/ports/job-status.ts';
import { contractTests, type SkippedTest } from './contract-tests.ts';

export type JobStatusContract = {
  name: string;
  create(t: TestContext): Promise<{ status: JobStatusPort; feed: JobFeedPort }>;
  skip?: readonly SkippedTest[];
};

const result: JobResult = {
  ...{ params: { method: 'padim' }, metrics: { image_auc: 0.91 } },
  ...{ performance: {}, artifacts: [] },
};

const completed = { status: 'completed', result } as const;
const failed = { status: 'failed', reason: 'exit_nonzero', detail: 'It ended with 1.' } as const;

/** What every adapter of JobStatusPort and of its feed keeps. */
export function testJobStatus({ name, create, skip }: JobStatusContract): void {
  const it = contractTests(name, skip);

  it('creates a pending job and finds it again', async (t) => {
    const { status } = await create(t);

    const { job, created } = await status.create(newJob('a'));

    assert.equal(created, true);
    assert.deepEqual(await status.find('a'), job);
    assert.deepEqual([job.status, job.attempt, job.lostAttempts], ['pending', 0, 0]);
    assert.equal(await status.find('b'), undefined);
  });

  it('gives the earlier job for the same wish, also when both come at once', async (t) => {
    const { status } = await create(t);

    const answers = await Promise.all(['a', 'b', 'c'].map((id) => status.create(newJob(id, 'same'))));

    assert.deepEqual(
      answers.map(({ job }) => job.id),
      ['a', 'a', 'a'],
    );
    assert.deepEqual(
      answers.map(({ created }) => created),
      [true, false, false],
    );
  });

  it('accepts a wish anew after its job has failed, and not after it has completed', async (t) => {
    const { status } = await create(t);
    await status.create(newJob('a', 'same'));
    await status.begin('a');
    await status.finish('a', 1, failed);
    const second = await status.create(newJob('b', 'same'));
    await status.begin('b');
    await status.finish('b', 1, completed);

    const third = await status.create(newJob('c', 'same'));

    assert.deepEqual([second.created, second.job.id], [true, 'b']);
    assert.deepEqual([third.created, third.job.id], [false, 'b']);
  });

  it('keeps what a completed job gave', async (t) => {
    const { status } = await create(t);
    await status.create(newJob('a'));
    await status.begin('a');

    assert.equal(await status.finish('a', 1, completed), true);

    const job = await status.find('a');
    assert.equal(job?.status, 'completed');
    assert.deepEqual(job?.result, result);
    assert.equal(job?.phase, undefined);
  });

  it('counts an attempt as lost when the next begins before it has ended', async (t) => {
    const { status } = await create(t);
    await status.create(newJob('a'));
    await status.begin('a');

    const second = await status.begin('a');

    assert.deepEqual([second?.attempt, second?.lostAttempts, second?.phase], [2, 1, 'staging']);
  });

  it('does not count an attempt that was given back', async (t) => {
    const { status } = await create(t);
    await status.create(newJob('a'));
    await status.begin('a');
    assert.equal(await status.giveBack('a', 1), true);
    assert.equal((await status.find('a'))?.status, 'pending');

    const second = await status.begin('a');

    assert.deepEqual([second?.attempt, second?.lostAttempts], [2, 0]);
  });

  it('refuses every write of a late attempt', async (t) => {
    const { status } = await create(t);
    await status.create(newJob('a'));
    await status.begin('a');
    await status.begin('a');

    const answers = [
      await status.advance('a', 1, 'scoring'),
      await status.giveBack('a', 1),
      await status.finish('a', 1, completed),
    ];

    assert.deepEqual(answers, [false, false, false]);
    const job = await status.find('a');
    assert.deepEqual([job?.status, job?.phase, job?.attempt], ['running', 'staging', 2]);
  });

  it('lets exactly one of two finishes count', async (t) => {
    const { status } = await create(t);
    await status.create(newJob('a'));
    await status.begin('a');

    const answers = await Promise.all([status.finish('a', 1, completed), status.finish('a', 1, failed)]);

    assert.deepEqual(answers, [true, false]);
    assert.equal((await status.find('a'))?.status, 'completed');
  });

  it('begins no attempt of a job that has ended or does not exist', async (t) => {
    const { status } = await create(t);
    await status.create(newJob('a'));
    await status.begin('a');
    await status.finish('a', 1, failed);

    assert.equal(await status.begin('a'), undefined);
    assert.equal(await status.begin('b'), undefined);
  });

  it('feeds every change in order, from where a follower left off', async (t) => {
    const { status, feed } = await create(t);
    const rung = Promise.withResolvers<void>();
    const stopListening = feed.listen(rung.resolve);
    await status.create(newJob('a'));
    await status.begin('a');
    await status.advance('a', 1, 'running');
    await status.finish('a', 1, failed);

    const [first, ...rest] = await feed.read({ after: 0, limit: 10 });
    await rung.promise;
    stopListening();

    assert.deepEqual(
      [first, ...rest].map((event) => event?.phase ?? event?.status),
      ['pending', 'staging', 'running', 'failed'],
    );
    assert.deepEqual(await feed.read({ after: first?.sequence ?? 0, limit: 10 }), rest);
  });
}

let created = 0;

function newJob(id: string, fingerprint = id): NewJob {
  created += 1;
  return {
    ...{ id, fingerprint, owner: 'ada', submissionId: 'sub', challenge: 'default' },
    ...{ entrypoint: 'main.py', configFile: 'config.yaml', createdAt: created },
    config: { resourceClass: 'small', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
  };
}
