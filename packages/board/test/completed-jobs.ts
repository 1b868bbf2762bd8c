import type { JobReason } from '@leadersboard/jobs';
import { createSqliteJobFeed, createSqliteJobStatus } from '@leadersboard/jobs/adapters/sqlite';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';

export type Completion = {
  jobId: string;
  user?: string;
  submissionId?: string;
  metrics?: Record<string, number>;
  params?: Record<string, string | number | boolean>;
};

/** Jobs of the real engine's tables, brought to their end without running anything. */
export function createCompletedJobs(database: SqliteDatabase, clock: { now(): number }) {
  const status = createSqliteJobStatus(database, clock);

  async function begin({ jobId, user = 'ada', submissionId = 'sub' }: Completion): Promise<void> {
    await status.create({
      ...{ id: jobId, fingerprint: jobId, owner: user, submissionId, challenge: 'default' },
      ...{ entrypoint: 'main.py', configFile: null, createdAt: clock.now() },
      config: { resourceClass: 'small', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
    });
    await status.begin(jobId, 'w');
  }

  return {
    status,
    feed: createSqliteJobFeed(database),
    async complete(completion: Completion): Promise<void> {
      const { jobId, metrics = { image_auc: 0.5 }, params = {} } = completion;
      await begin(completion);
      const result = { params, metrics, performance: {}, artifacts: [] };
      await status.finish(jobId, 1, { status: 'completed', result });
    },
    async fail(completion: Completion, reason: JobReason = 'timeout'): Promise<void> {
      await begin(completion);
      await status.finish(completion.jobId, 1, { status: 'failed', reason, detail: 'Too bad.' });
    },
  };
}
