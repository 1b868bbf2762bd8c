import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { JobCopiesPort } from '../src/ports/job-copies.ts';
import { pendingJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';

export type JobCopiesContract = {
  name: string;
  create(t: TestContext): Promise<{
    copies: JobCopiesPort;
    /** The same copies, as another process would open them. */
    reopen(): Promise<JobCopiesPort>;
    /** What a copy says; undefined where there is none. */
    read(jobId: string): Promise<unknown>;
  }>;
};

/** What every adapter of JobCopiesPort keeps. Copies say `{ id, status }`. */
export function testJobCopies({ name, create }: JobCopiesContract): void {
  const it = contractTests(name);

  it('replaces a copy by a newer one', async (t) => {
    const { copies, read } = await create(t);

    await copies.write(pendingJob());
    await copies.write(pendingJob({ status: 'completed' }));

    assert.deepEqual(await read('job'), { id: 'job', status: 'completed' });
  });

  it('removes a copy, also one that is not there', async (t) => {
    const { copies, read } = await create(t);
    await copies.write(pendingJob());

    await copies.remove('job');
    await copies.remove('job');

    assert.equal(await read('job'), undefined);
  });

  it('knows how far it was, after a restart too', async (t) => {
    const { copies, reopen } = await create(t);
    const before = await copies.position();

    await copies.advance(41);
    await copies.advance(42);

    assert.deepEqual([before, await copies.position()], [0, 42]);
    assert.equal(await (await reopen()).position(), 42);
  });

  it('refuses the id of a job that could lead elsewhere', async (t) => {
    const { copies } = await create(t);

    await assert.rejects(copies.write(pendingJob({ id: '../job' })), { code: 'invalid_path' });
    await assert.rejects(copies.remove('a/b'), { code: 'invalid_path' });
  });
}
