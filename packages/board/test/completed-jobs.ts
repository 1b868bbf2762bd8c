import type { Job, JobReason } from '@leadersboard/jobs';
import {
  createSqliteJobFeed,
  createSqliteJobStatus,
  createSqliteScoreDetails,
} from '@leadersboard/jobs/adapters/sqlite';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { type EntryDetails, writeEntryDetails } from '../src/domain/entry-details.ts';
import type { ContestPlace } from '../src/ports/contest-places.ts';

export type Completion = {
  jobId: string;
  user?: string;
  challenge?: string;
  submissionId?: string;
  metrics?: Record<string, number>;
  params?: Record<string, string | number | boolean>;
  kind?: Job['kind'];
  /** The job that this one scores or runs again. */
  subjectId?: string;
  /** What a scorer says of it. */
  details?: EntryDetails;
};

/** Jobs of the real engine's tables, brought to their end without running anything. */
export function createCompletedJobs(database: SqliteDatabase, clock: { now(): number }) {
  const status = createSqliteJobStatus(database, clock);
  const places = new Map<string, ContestPlace>();

  async function begin(completion: Completion): Promise<void> {
    const { jobId, user = 'ada', challenge = 'default', submissionId = 'sub' } = completion;
    const { kind = 'run', subjectId } = completion;
    await status.create({
      ...{ kind, ...(subjectId !== undefined && { subjectId }) },
      ...{ id: jobId, fingerprint: jobId, owner: user, submissionId, challenge },
      ...{ entrypoint: 'main.py', configFile: null, createdAt: clock.now() },
      config: { resourceClass: 'small', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
    });
    await status.begin(jobId, 'w');
  }

  return {
    status,
    feed: createSqliteJobFeed(database),
    details: createSqliteScoreDetails(database),
    places: { find: async (jobId: string) => places.get(jobId) },
    /** The place among those that are scored which a job took. */
    place: (place: ContestPlace) => void places.set(place.jobId, place),
    async complete(completion: Completion): Promise<void> {
      const { jobId, params = {}, details } = completion;
      const { metrics = details?.public.metrics ?? { image_auc: 0.5 } } = completion;
      await begin(completion);
      const result = { params, metrics, performance: {}, artifacts: [] };
      const scoreDetails = details && { scoreDetails: writeEntryDetails(details) };
      await status.finish(jobId, 1, { status: 'completed', result, ...scoreDetails });
    },
    async fail(completion: Completion, reason: JobReason = 'timeout'): Promise<void> {
      await begin(completion);
      await status.finish(completion.jobId, 1, { status: 'failed', reason, detail: 'Too bad.' });
    },
  };
}
