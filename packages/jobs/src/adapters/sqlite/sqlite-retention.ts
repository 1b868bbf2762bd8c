import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { OldEvents, RetentionPort } from '../../ports/retention.ts';
import type { JobsTables } from './jobs-tables.ts';

const removeJob = `
  delete from jobs where id = ? and status not in ('pending', 'running') and finished_at <= ?`;

/** Attempts, keys and what is to be recorded go with the job by themselves: they refer to it. */
const removeTraces = [
  'delete from job_events where job_id = ?',
  'delete from job_dead_letters where job_id = ?',
];

/** So many rows go in one write, so that nobody waits long behind it. */
const EVENTS_AT_ONCE = 1_000;

const removeOldEvents = `
  delete from job_events where sequence in (
    select sequence from job_events where sequence <= ? and at <= ? and not exists (
      select 1 from jobs where jobs.id = job_events.job_id and jobs.status in ('pending', 'running')
    ) limit ${EVENTS_AT_ONCE}
  )`;

export function createSqliteRetention(database: SqliteDatabase): RetentionPort {
  const reader = database.reader.$extendTables<JobsTables>();
  return {
    async listEnded({ endedBefore, after = '', limit }) {
      const rows = await reader
        .selectFrom('jobs')
        .select(['id', 'attempt', 'finished_at'])
        .where('id', '>', after)
        .where('status', 'not in', ['pending', 'running'])
        .where('finished_at', '<=', endedBefore)
        .orderBy('id')
        .limit(limit)
        .$narrowType<{ finished_at: number }>()
        .execute();
      return rows.map(({ id, attempt, finished_at }) => ({ id, attempt, finishedAt: finished_at }));
    },
    remove: (jobIds, endedBefore) =>
      database.write((writer) => {
        const gone = jobIds.filter((id) => writer.run(removeJob, id, endedBefore).changes > 0);
        for (const id of gone) for (const statement of removeTraces) writer.run(statement, id);
        return gone.length;
      }),
    async findReferenced(submissionIds) {
      if (submissionIds.length === 0) return new Set();
      const rows = await reader
        .selectFrom('jobs')
        .select('submission_id')
        .distinct()
        .where('submission_id', 'in', submissionIds)
        .execute();
      return new Set(rows.map((row) => row.submission_id));
    },
    async countEvents({ upTo, olderThan }) {
      const { count } = await reader
        .selectFrom('job_events')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('sequence', '<=', upTo)
        .where('at', '<=', olderThan)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('jobs')
                .select('jobs.id')
                .whereRef('jobs.id', '=', 'job_events.job_id')
                .where('jobs.status', 'in', ['pending', 'running']),
            ),
          ),
        )
        .executeTakeFirstOrThrow();
      return count;
    },
    removeEvents: (events) => removeInPortions(database, events),
  };
}

async function removeInPortions(database: SqliteDatabase, { upTo, olderThan }: OldEvents): Promise<number> {
  for (let removed = 0; ; ) {
    const { changes } = await database.write((writer) => writer.run(removeOldEvents, upTo, olderThan));
    removed += Number(changes);
    if (changes < EVENTS_AT_ONCE) return removed;
  }
}
