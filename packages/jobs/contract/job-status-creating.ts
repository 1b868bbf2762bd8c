import assert from 'node:assert/strict';
import type { JobStatusPort } from '../src/ports/job-status.ts';
import { newJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';
import { completed, failed, type JobStatusContract } from './job-status-contract.ts';

const two = { maxPending: 2, maxRunning: 1 };

/** Which wish gives which job. */
export function testCreating({ name, create, skip }: JobStatusContract): void {
  const it = contractTests(name, skip);

  it('creates a job of its own for a rerun, which later wishes find', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a', fingerprint: 'same' }));
    await end(status, 'a', completed);

    const rerun = await status.create(newJob({ id: 'b', fingerprint: 'same', rerun: true, createdAt: 1 }));
    const later = await status.create(newJob({ id: 'c', fingerprint: 'same', createdAt: 2 }));

    assert.deepEqual([rerun.created, rerun.job.id], [true, 'b']);
    assert.deepEqual([later.created, later.job.id], [false, 'b']);
  });

  it('creates none for an owner without room, who still gets the one that there is', async (t) => {
    const { status } = await create(t);
    const limits = { ...two, refusal: new Error('There is no room.') };
    await status.create(newJob({ id: 'a', fingerprint: 'same' }));

    const known = await status.create(newJob({ id: 'b', fingerprint: 'same' }), limits);
    await assert.rejects(status.create(newJob({ id: 'c' }), limits), /There is no room/);

    assert.deepEqual([known.created, known.job.id], [false, 'a']);
    assert.equal(await status.find('c'), undefined);
  });

  it('gives a retry the job of its wish that is alive, and none that has completed', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a', fingerprint: 'same' }));
    await end(status, 'a', completed);
    await status.create(newJob({ id: 'b', fingerprint: 'same', rerun: true, createdAt: 1 }));
    await end(status, 'b', failed);

    const first = await status.create(newJob({ id: 'c', fingerprint: 'same', retryOf: 'b', createdAt: 2 }));
    const second = await status.create(newJob({ id: 'd', fingerprint: 'same', retryOf: 'b', createdAt: 3 }));

    assert.deepEqual([first.created, first.job.id, first.job.retryOf], [true, 'c', 'b']);
    assert.deepEqual([second.created, second.job.id], [false, 'c']);
  });

  it('creates a job that repeats another one anew once the last of its wish has completed', async (t) => {
    const { status } = await create(t);
    const wish = { kind: 'rescore', subjectId: 'subject', fingerprint: 'same' } as const;
    const first = await status.create(newJob({ ...wish, id: 'a' }));

    const whileAlive = await status.create(newJob({ ...wish, id: 'b' }));
    await end(status, 'a', completed);
    const afterwards = await status.create(newJob({ ...wish, id: 'c', createdAt: 1 }));

    assert.deepEqual([first.job.kind, first.job.subjectId], ['rescore', 'subject']);
    assert.deepEqual([whileAlive.created, whileAlive.job.id], [false, 'a']);
    assert.deepEqual([afterwards.created, afterwards.job.id], [true, 'c']);
  });

  it('knows a job that has no program', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a', kind: 'predictions', entrypoint: null }));

    const job = await status.find('a');

    assert.deepEqual([job?.kind, job?.entrypoint, job?.subjectId], ['predictions', null, undefined]);
  });

  it('names one job for ever by the key of its owner', async (t) => {
    const { status } = await create(t);
    const wish = { fingerprint: 'same', rerun: true, idempotencyKey: 'k' };
    await status.create(newJob({ ...wish, id: 'a' }));
    await end(status, 'a', failed);

    const again = await status.create(newJob({ ...wish, id: 'b' }));
    const another = await status.create(newJob({ ...wish, id: 'c', owner: 'eve' }));

    assert.deepEqual([again.created, again.job.id, again.job.status], [false, 'a', 'failed']);
    assert.deepEqual([another.created, another.job.id], [true, 'c']);
  });

  it('keeps the key of a wish that another job stood for', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a', fingerprint: 'same' }));
    await status.create(newJob({ id: 'b', fingerprint: 'same', idempotencyKey: 'k' }));
    await end(status, 'a', failed);

    const again = await status.create(newJob({ id: 'c', fingerprint: 'same', idempotencyKey: 'k' }));

    assert.deepEqual([again.created, again.job.id], [false, 'a']);
  });

  it('refuses a key that names a job of another wish', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a', idempotencyKey: 'k' }));

    const refused = status.create(newJob({ id: 'b', idempotencyKey: 'k' }));

    await assert.rejects(refused, { code: 'idempotency_key_reused' });
    assert.equal(await status.find('b'), undefined);
  });

  it('creates one job for many wishes with one key at once, from two processes', async (t) => {
    const { status, other } = await create(t);
    const wishes = Array.from({ length: 20 }, (_, index) =>
      newJob({ id: `job-${index}`, fingerprint: 'same', rerun: true, idempotencyKey: 'k' }),
    );

    const answers = await Promise.all(
      wishes.map((wish, index) => (index % 2 === 0 ? status : other).create(wish)),
    );

    assert.equal(answers.filter(({ created }) => created).length, 1);
    assert.equal(new Set(answers.map(({ job }) => job.id)).size, 1);
  });

  it('creates one job for many same wishes at once, from two processes', async (t) => {
    const { status, other } = await create(t);
    const wishes = Array.from({ length: 20 }, (_, index) =>
      newJob({ id: `job-${index}`, fingerprint: 'same' }),
    );

    const answers = await Promise.all(
      wishes.map((wish, index) => (index % 2 === 0 ? status : other).create(wish)),
    );

    assert.equal(answers.filter(({ created }) => created).length, 1);
    assert.equal(new Set(answers.map(({ job }) => job.id)).size, 1);
  });

  it('refuses more pending jobs of an owner than may be, and counts those of others not', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }), two);
    await status.create(newJob({ id: 'b' }), two);

    await assert.rejects(status.create(newJob({ id: 'c' }), two), { code: 'too_many_pending_jobs' });

    assert.equal((await status.create(newJob({ id: 'd', owner: 'eve' }), two)).created, true);
    assert.equal((await status.create(newJob({ id: 'e', fingerprint: 'a' }), two)).job.id, 'a');
  });

  it('has room for a pending job again when one has begun or was cancelled', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }), two);
    await status.create(newJob({ id: 'b' }), two);
    await status.begin('a', 'w');
    await status.cancel('b', 'No more.');

    const answers = [
      await status.create(newJob({ id: 'c' }), two),
      await status.create(newJob({ id: 'd' }), two),
    ];

    assert.deepEqual(
      answers.map(({ created }) => created),
      [true, true],
    );
  });

  it('keeps the limit of pending jobs when many come at once, from two processes', async (t) => {
    const { status, other } = await create(t);
    const wishes = Array.from({ length: 20 }, (_, index) => newJob({ id: `job-${index}` }));

    const answers = await Promise.allSettled(
      wishes.map((wish, index) => (index % 2 === 0 ? status : other).create(wish, two)),
    );

    assert.equal(answers.filter((answer) => answer.status === 'fulfilled').length, 2);
  });
}

async function end(status: JobStatusPort, id: string, ending: typeof completed): Promise<void> {
  await status.begin(id, 'w');
  await status.finish(id, 1, ending);
}
