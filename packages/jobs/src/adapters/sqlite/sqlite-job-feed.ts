import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { JobEvent, JobFeedPort } from '../../ports/job-feed.ts';
import type { JobEventRow, JobsTables } from './jobs-tables.ts';

type FeedQuery = Parameters<JobFeedPort['read']>[0];

/** The newest row may be gone; the number that it had is not given again. */
const newest = `select seq from sqlite_sequence where name = 'job_events'`;

/** Sequences follow the order of commits because the database has one writer at a time. */
export function createSqliteJobFeed(database: SqliteDatabase): JobFeedPort {
  const reader = database.reader.$extendTables<JobsTables>();
  const readLast = () => database.get<{ seq: number }>(newest)?.seq ?? 0;
  const reading = new Map<string, Promise<JobEvent[]>>();

  async function query({ after, limit, owner, jobId }: FeedQuery): Promise<JobEvent[]> {
    const rows = await reader
      .selectFrom('job_events')
      .selectAll()
      .where('sequence', '>', after)
      .$if(owner !== undefined, (query) => query.where('owner', '=', owner ?? ''))
      .$if(jobId !== undefined, (query) => query.where('job_id', '=', jobId ?? ''))
      .orderBy('sequence')
      .limit(limit)
      .execute();
    return rows.map(eventFromRow);
  }

  return {
    /** Followers look at each ring: most rings bring no event, and what one brings is read once for all who ask the same. */
    async read(asked) {
      const last = readLast();
      if (last <= asked.after) return [];
      const key = JSON.stringify([last, asked.after, asked.limit, asked.owner, asked.jobId]);
      const answer = reading.get(key) ?? query(asked).finally(() => reading.delete(key));
      reading.set(key, answer);
      return [...(await answer)];
    },
    last: async () => readLast(),
    listen: (listener) => database.doorbell.listen(listener),
  };
}

function eventFromRow(row: { sequence: number } & Omit<JobEventRow, 'sequence'>): JobEvent {
  const { sequence, owner, challenge, attempt, status, at } = row;
  return {
    ...{ sequence, jobId: row.job_id, owner, challenge, attempt, status, at },
    ...(row.phase !== null && { phase: row.phase }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.cancel_requested === 1 && { cancelRequested: true }),
  };
}
