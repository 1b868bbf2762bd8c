import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FakeClock } from '@leadersboard/kit/testing';
import type { JobEnding } from '../src/domain/job.ts';
import type { JobIndexPort, JobQuery } from '../src/ports/job-index.ts';
import type { JobStatusPort } from '../src/ports/job-status.ts';
import { newJob } from '../test/job-fixtures.ts';
import { contractTests, type SkippedTest } from './contract-tests.ts';
import { completed, failed } from './job-status-contract.ts';

export type JobIndexContract = {
  name: string;
  /** `status` makes the jobs that the index knows. */
  create(t: TestContext): Promise<{ index: JobIndexPort; status: JobStatusPort; clock: FakeClock }>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of JobIndexPort keeps. */
export function testJobIndex(contract: JobIndexContract): void {
  testLists(contract);
  testFigures(contract);
}

function testLists({ name, create, skip }: JobIndexContract): void {
  const it = contractTests(name, skip);

  it('lists jobs newest first, page by page, each once, also of one moment', async (t) => {
    const { index, status } = await create(t);
    for (const [id, createdAt] of [
      ['a', 1],
      ['d', 2],
      ['c', 2],
      ['b', 2],
      ['e', 3],
    ] as const)
      await status.create(newJob({ id, createdAt }));

    assert.deepEqual(await listPages(index, { limit: 2 }), [['e', 'd'], ['c', 'b'], ['a']]);
    assert.deepEqual(await listPages(index, { limit: 5 }), [['e', 'd', 'c', 'b', 'a']]);
  });

  it('shifts nothing when a newer job comes between two pages', async (t) => {
    const { index, status } = await create(t);
    for (const [createdAt, id] of ['a', 'b', 'c'].entries()) await status.create(newJob({ id, createdAt }));
    const { next } = await index.list({ limit: 1 });
    await status.create(newJob({ id: 'd', createdAt: 9 }));

    const { jobs } = await index.list({ limit: 5, ...(next && { after: next }) });

    assert.deepEqual(
      jobs.map(({ id }) => id),
      ['b', 'a'],
    );
  });

  it('narrows by owner, status, challenge and submission, all at once', async (t) => {
    const { index, status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.create(newJob({ id: 'b', owner: 'eve', createdAt: 1 }));
    await status.create(newJob({ id: 'c', challenge: 'steel', createdAt: 2 }));
    await status.create(newJob({ id: 'd', submissionId: 'other', createdAt: 3 }));
    await status.begin('d', 'w');

    const find = async (query: Omit<JobQuery, 'limit'>) => {
      const { jobs } = await index.list({ ...query, limit: 10 });
      return jobs.map(({ id }) => id).join('');
    };

    assert.equal(await find({ owner: 'ada' }), 'dca');
    assert.equal(await find({ statuses: ['running'] }), 'd');
    assert.equal(await find({ statuses: ['pending', 'running'] }), 'dcba');
    assert.equal(await find({ statuses: [] }), '');
    assert.equal(await find({ challenge: 'steel' }), 'c');
    assert.equal(await find({ submissionId: 'other' }), 'd');
    assert.equal(await find({ owner: 'ada', statuses: ['pending'], challenge: 'default' }), 'a');
  });

  it('searches parts of names as they are written, whatever they mean elsewhere', async (t) => {
    const { index, status } = await create(t);
    await status.create(newJob({ id: 'a', submissionId: 'ResNet_50%' }));
    await status.create(newJob({ id: 'b', entrypoint: 'train.py', owner: 'Zoë' }));
    const find = async (search: string) => (await index.list({ search, limit: 9 })).jobs.map(({ id }) => id);

    assert.deepEqual(await find('resnet'), ['a']);
    assert.deepEqual(await find('t_5'), ['a']);
    assert.deepEqual(await find('50%'), ['a']);
    assert.deepEqual(await find('%'), ['a']);
    assert.deepEqual(await find('Zoë'), ['b']);
    assert.deepEqual(await find("'; drop"), []);
  });

  it('gives whole jobs, as they are found by their ids', async (t) => {
    const { index, status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    await status.finish('a', 1, { ...failed, exit: { code: 1 }, usage: { wallTimeMs: 5 } });

    const { jobs } = await index.list({ limit: 1 });

    assert.deepEqual(jobs, [await status.find('a')]);
  });

  it('lists what is unfinished as it was queued, oldest first', async (t) => {
    const { index, status } = await create(t);
    const config = { resourceClass: 'large', timeoutSeconds: 1, env: {}, args: [], priority: 7 };
    for (const [createdAt, id] of ['a', 'b', 'c'].entries())
      await status.create(newJob({ id, createdAt, config }), { maxPending: 9, maxRunning: 2 });
    await status.begin('a', 'w');
    await status.begin('b', 'w');
    await status.finish('b', 1, completed);

    const queued = { owner: 'ada', resourceClass: 'large', priority: 7, maxRunning: 2 };
    assert.deepEqual(await index.listUnfinished(), [
      { ...queued, jobId: 'a' },
      { ...queued, jobId: 'c' },
    ]);
  });
}

function testFigures({ name, create, skip }: JobIndexContract): void {
  const it = contractTests(name, skip);

  it('counts the jobs of one owner and of all by how they stand', async (t) => {
    const { index, status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.create(newJob({ id: 'b' }));
    await status.create(newJob({ id: 'c', owner: 'eve' }));
    await status.begin('b', 'w');
    await status.cancel('c', 'No more.');

    const none = { pending: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
    assert.deepEqual(await index.count({ owner: 'ada' }), { ...none, pending: 1, running: 1 });
    assert.deepEqual(await index.count({}), { ...none, pending: 1, running: 1, cancelled: 1 });
    assert.deepEqual(await index.count({ owner: 'nobody' }), none);
  });

  it('keeps each attempt: who ran it, when, and how it ended', async (t) => {
    const { index, status, clock } = await create(t);
    const at = clock.now();
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w1');
    clock.advance(1);
    await status.begin('a', 'w2');
    clock.advance(1);
    await status.giveBack('a', 2);
    await status.begin('a', 'w3');
    clock.advance(1);
    await status.finish('a', 3, { ...failed, exit: { signal: 'SIGKILL' }, usage: { wallTimeMs: 1 } });

    assert.deepEqual(await index.attempts('a'), [
      { jobId: 'a', number: 1, worker: 'w1', startedAt: at, endedAt: at + 1, outcome: 'lost' },
      { jobId: 'a', number: 2, worker: 'w2', startedAt: at + 1, endedAt: at + 2, outcome: 'given_back' },
      {
        ...{ jobId: 'a', number: 3, worker: 'w3', startedAt: at + 2, endedAt: at + 3, outcome: 'failed' },
        ...{ reason: 'exit_nonzero', detail: failed.detail, exit: { signal: 'SIGKILL' } },
        usage: { wallTimeMs: 1 },
      },
    ]);
    assert.deepEqual(await index.attempts('never'), []);
  });

  it('leaves an attempt open while it runs, whatever a lost one says later', async (t) => {
    const { index, status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w1');
    await status.begin('a', 'w2');

    await status.finish('a', 1, completed);

    const [lost, open] = await index.attempts('a');
    assert.equal(lost?.outcome, 'lost');
    assert.deepEqual([open?.worker, open?.endedAt, open?.outcome], ['w2', undefined, undefined]);
  });

  it('says how long the completed jobs of a challenge and class ran', async (t) => {
    const { index, status, clock } = await create(t);
    const run = async (id: string, durationMs: number, ending: JobEnding = completed) => {
      await status.create(newJob({ id }));
      await status.begin(id, 'w');
      clock.advance(durationMs);
      await status.finish(id, 1, ending);
    };
    await run('a', 1_000);
    await run('b', 3_000);
    await run('c', 60_000, failed);

    assert.equal(await index.meanRunMs({ challenge: 'default', resourceClass: 'small' }), 2_000);
    assert.equal(await index.meanRunMs({ challenge: 'default', resourceClass: 'large' }), undefined);
    assert.equal(await index.meanRunMs({ challenge: 'steel', resourceClass: 'small' }), undefined);
  });
}

async function listPages(index: JobIndexPort, query: JobQuery): Promise<string[][]> {
  const { jobs, next } = await index.list(query);
  const page = jobs.map(({ id }) => id);
  return next ? [page, ...(await listPages(index, { ...query, after: next }))] : [page];
}
