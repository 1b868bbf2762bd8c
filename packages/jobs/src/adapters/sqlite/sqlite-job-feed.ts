import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { JobFeedPort } from '../../ports/job-feed.ts';
import type { JobsTables } from './jobs-tables.ts';

/** Sequences follow the order of commits because the database has one writer at a time. */
export function createSqliteJobFeed(database: SqliteDatabase): JobFeedPort {
  const reader = database.reader.$extendTables<JobsTables>();
  return {
    async read({ after, limit }) {
      const rows = await reader
        .selectFrom('job_events')
        .selectAll()
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map(({ sequence, job_id, attempt, status, phase, at }) => ({
        ...{ sequence, jobId: job_id, attempt, status, at },
        ...(phase !== null && { phase }),
      }));
    },
    listen: (listener) => database.doorbell.listen(listener),
  };
}
