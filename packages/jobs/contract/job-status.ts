import assert from 'node:assert/strict';
import { newJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';
import { testCancelling } from './job-status-cancelling.ts';
import { completed, failed, type JobStatusContract, result } from './job-status-contract.ts';
import { testCreating } from './job-status-creating.ts';

/** What every adapter of JobStatusPort keeps. */
export function testJobStatus(contract: JobStatusContract): void {
  testLife(contract);
  testCreating(contract);
  testCancelling(contract);
}

function testLife({ name, create, skip }: JobStatusContract): void {
  const it = contractTests(name, skip);

  it('creates a pending job and finds it again', async (t) => {
    const { status } = await create(t);

    const { job, created } = await status.create(newJob({ id: 'a' }));

    assert.equal(created, true);
    assert.deepEqual(await status.find('a'), job);
    assert.deepEqual([job.status, job.attempt, job.lostAttempts], ['pending', 0, 0]);
    assert.equal(await status.find('b'), undefined);
  });

  it('gives the earlier job for the same wish, also when both come at once', async (t) => {
    const { status } = await create(t);

    const answers = await Promise.all(
      ['a', 'b', 'c'].map((id) => status.create(newJob({ id, fingerprint: 'same' }))),
    );

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
    await status.create(newJob({ id: 'a', fingerprint: 'same' }));
    await status.begin('a', 'w');
    await status.finish('a', 1, failed);
    const second = await status.create(newJob({ id: 'b', fingerprint: 'same' }));
    await status.begin('b', 'w');
    await status.finish('b', 1, completed);

    const third = await status.create(newJob({ id: 'c', fingerprint: 'same' }));

    assert.deepEqual([second.created, second.job.id], [true, 'b']);
    assert.deepEqual([third.created, third.job.id], [false, 'b']);
  });

  it('keeps what a completed job gave', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');

    assert.equal(await status.finish('a', 1, completed), true);

    const job = await status.find('a');
    assert.equal(job?.status, 'completed');
    assert.deepEqual(job?.result, result);
    assert.equal(job?.phase, undefined);
  });

  it('counts an attempt as lost when the next begins before it has ended', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');

    const second = await status.begin('a', 'w');

    assert.deepEqual([second?.attempt, second?.lostAttempts, second?.phase], [2, 1, 'staging']);
  });

  it('does not count an attempt that was given back', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    assert.equal(await status.giveBack('a', 1), true);
    assert.equal((await status.find('a'))?.status, 'pending');

    const second = await status.begin('a', 'w');

    assert.deepEqual([second?.attempt, second?.lostAttempts], [2, 0]);
  });

  it('refuses every write of a late attempt', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    await status.begin('a', 'w');

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
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');

    const answers = await Promise.all([status.finish('a', 1, completed), status.finish('a', 1, failed)]);

    assert.deepEqual(answers, [true, false]);
    assert.equal((await status.find('a'))?.status, 'completed');
  });

  it('begins no attempt of a job that has ended or does not exist', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    await status.finish('a', 1, failed);

    assert.equal(await status.begin('a', 'w'), undefined);
    assert.equal(await status.begin('b', 'w'), undefined);
  });

  it('tells who runs the newest attempt, how it ended and what it took', async (t) => {
    const { status } = await create(t);
    const took = { exit: { code: 1 }, usage: { wallTimeMs: 1200, peakMemoryBytes: 4096 } };
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w1');

    const second = await status.begin('a', 'w2');
    await status.finish('a', 2, { ...failed, ...took });

    assert.equal(second?.worker, 'w2');
    const job = await status.find('a');
    assert.deepEqual([job?.worker, job?.exit, job?.usage], ['w2', took.exit, took.usage]);
  });

  it('keeps when it began first and when it ended', async (t) => {
    const { status, clock } = await create(t);
    const startedAt = clock.now();
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w1');
    clock.advance(5_000);
    await status.begin('a', 'w2');

    await status.finish('a', 2, completed);

    const job = await status.find('a');
    assert.deepEqual([job?.startedAt, job?.finishedAt], [startedAt, startedAt + 5_000]);
  });

  it('keeps all of a config', async (t) => {
    const { status } = await create(t);
    const config = {
      ...{ resourceClass: 'large', timeoutSeconds: 7, priority: -3 },
      ...{ env: { SEED: '1', 学習: '' }, args: ['--lr', '0.1', 'ü\n'] },
    };

    const { job } = await status.create(newJob({ id: 'a', config, retryOf: 'before' }));

    assert.deepEqual(job.config, config);
    assert.equal(job.retryOf, 'before');
    assert.deepEqual(await status.find('a'), job);
  });

  it('lets one of two processes begin each attempt, and the other the next', async (t) => {
    const { status, other } = await create(t);
    await status.create(newJob({ id: 'a' }));

    const begun = await Promise.all([status.begin('a', 'w1'), other.begin('a', 'w2')]);

    assert.deepEqual(begun.map((job) => job?.attempt).sort(), [1, 2]);
    assert.equal((await status.find('a'))?.lostAttempts, 1);
  });
}
