import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FakeClock } from '@leadersboard/kit/testing';
import type { JobStatusPort } from '../src/ports/job-status.ts';
import type { RetentionPort } from '../src/ports/retention.ts';
import type { ScoreDetailsPort } from '../src/ports/score-details.ts';
import { newJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';
import { completed } from './job-status-contract.ts';

export type ScoreDetailsContract = {
  name: string;
  create(t: TestContext): Promise<{
    details: ScoreDetailsPort;
    status: JobStatusPort;
    retention: RetentionPort;
    clock: FakeClock;
  }>;
};

const scoreDetails = JSON.stringify({ metrics: { image_auc: null }, reasons: { image_auc: '欠陥' } });

/** What every adapter of ScoreDetailsPort keeps. */
export function testScoreDetails({ name, create }: ScoreDetailsContract): void {
  const it = contractTests(name);

  it('finds what was said when the job completed, and the job does not show it', async (t) => {
    const { details, status } = await create(t);
    await status.create(newJob({ id: 'job' }));
    await status.begin('job', 'worker');

    await status.finish('job', 1, { ...completed, scoreDetails });

    assert.equal(await details.find('job'), scoreDetails);
    assert.doesNotMatch(JSON.stringify(await status.find('job')), /reasons/);
  });

  it('finds nothing of jobs without, and of those that are unknown', async (t) => {
    const { details, status } = await create(t);
    await status.create(newJob({ id: 'job' }));
    await status.begin('job', 'worker');
    await status.finish('job', 1, completed);

    assert.equal(await details.find('job'), undefined);
    assert.equal(await details.find('unknown'), undefined);
  });

  it('keeps nothing of an attempt that does not count any more', async (t) => {
    const { details, status } = await create(t);
    await status.create(newJob({ id: 'job' }));
    await status.begin('job', 'lost');
    await status.begin('job', 'worker');

    await status.finish('job', 1, { ...completed, scoreDetails });

    assert.equal(await details.find('job'), undefined);
  });

  it('forgets them with the job', async (t) => {
    const { details, status, retention, clock } = await create(t);
    await status.create(newJob({ id: 'job' }));
    await status.begin('job', 'worker');
    await status.finish('job', 1, { ...completed, scoreDetails });

    await retention.remove(['job'], clock.now());

    assert.equal(await details.find('job'), undefined);
  });
}
