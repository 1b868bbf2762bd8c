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
        .innerJoin('jobs', 'jobs.id', 'job_events.job_id')
        .selectAll('job_events')
        .select(['jobs.owner', 'jobs.challenge'])
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map(({ sequence, job_id, owner, challenge, attempt, status, phase, at }) => ({
        ...{ sequence, jobId: job_id, owner, challenge, attempt, status, at },
        ...(phase !== null && { phase }),
      }));
    },
    async last() {
      const newest = await reader
        .selectFrom('job_events')
        .select((build) => build.fn.max('sequence').as('sequence'))
        .executeTakeFirst();
      return newest?.sequence ?? 0;
    },
    listen: (listener) => database.doorbell.listen(listener),
  };
}
