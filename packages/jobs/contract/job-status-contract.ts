import type { TestContext } from 'node:test';
import type { FakeClock } from '@leadersboard/kit/testing';
import type { JobEnding, JobResult } from '../src/domain/job.ts';
import type { JobFeedPort } from '../src/ports/job-feed.ts';
import type { JobStatusPort } from '../src/ports/job-status.ts';
import type { SkippedTest } from './contract-tests.ts';

export type JobStatusContract = {
  name: string;
  /** `status` and `other` are two connections to the same jobs, as two processes have them. */
  create(t: TestContext): Promise<{
    status: JobStatusPort;
    other: JobStatusPort;
    feed: JobFeedPort;
    clock: FakeClock;
  }>;
  skip?: readonly SkippedTest[];
};

export const result: JobResult = {
  ...{ params: { method: 'padim' }, metrics: { image_auc: 0.91 } },
  ...{ performance: {}, artifacts: [] },
};

export const completed: JobEnding = { status: 'completed', result };
export const failed = {
  status: 'failed',
  reason: 'exit_nonzero',
  detail: 'It ended with 1.',
} as const satisfies JobEnding;
export const cancelled: JobEnding = { status: 'cancelled', detail: 'Cancelled by ada.' };
