import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { JobIndexPort, JobQuery } from '../../ports/job-index.ts';
import { attemptFromRow, jobFromRow } from './job-from-row.ts';
import type { JobsTables } from './jobs-tables.ts';

/** A mean of more would tell of jobs as they were long ago. */
const RUNS_IN_MEAN = 50;

const meanRun = `
  select avg(finished_at - started_at) as mean from (
    select started_at, finished_at from jobs where challenge = ? and resource_class = ? and status = 'completed'
    order by finished_at desc limit ${RUNS_IN_MEAN})`;

export function createSqliteJobIndex(database: SqliteDatabase): JobIndexPort {
  const reader = database.reader.$extendTables<JobsTables>();

  const selectJobs = () =>
    reader
      .selectFrom('jobs')
      .leftJoin('job_attempts', (join) =>
        join.onRef('job_attempts.job_id', '=', 'jobs.id').onRef('job_attempts.number', '=', 'jobs.attempt'),
      )
      .selectAll('jobs')
      .select(['worker', 'exit', 'usage', 'environment']);

  function select({ owner, statuses, challenge, submissionId, search, after }: JobQuery) {
    let query = selectJobs();
    if (owner !== undefined) query = query.where('owner', '=', owner);
    if (statuses !== undefined) query = query.where('status', 'in', statuses);
    if (challenge !== undefined) query = query.where('challenge', '=', challenge);
    if (submissionId !== undefined) query = query.where('submission_id', '=', submissionId);
    if (after)
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('jobs.created_at', 'jobs.id'), '<', tuple(after.createdAt, after.id)),
      );
    if (search === undefined) return query;
    const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    return query.where(({ or, fn, val }) =>
      or(
        (['jobs.id', 'submission_id', 'owner', 'challenge', 'entrypoint'] as const).map((column) =>
          fn<boolean>('like', [val(pattern), column, val('\\')]),
        ),
      ),
    );
  }

  return {
    async list(query) {
      const rows = await select(query)
        .orderBy('jobs.created_at', 'desc')
        .orderBy('jobs.id', 'desc')
        .limit(query.limit + 1)
        .execute();
      const jobs = rows.slice(0, query.limit).map(jobFromRow);
      const last = rows.length > query.limit ? jobs.at(-1) : undefined;
      return { jobs, ...(last && { next: { createdAt: last.createdAt, id: last.id } }) };
    },
    async count({ owner }) {
      const rows = await reader
        .selectFrom('jobs')
        .select((build) => ['status', build.fn.countAll<number>().as('count')])
        .$if(owner !== undefined, (query) => query.where('owner', '=', owner ?? ''))
        .groupBy('status')
        .execute();
      const counts = Object.fromEntries(rows.map(({ status, count }) => [status, count]));
      return { pending: 0, running: 0, completed: 0, failed: 0, cancelled: 0, ...counts };
    },
    async listUnfinished() {
      const rows = await reader
        .selectFrom('jobs')
        .select(['id', 'owner', 'resource_class', 'priority', 'max_running'])
        .where('status', 'in', ['pending', 'running'])
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id, owner, resource_class, priority, max_running }) => ({
        ...{ jobId: id, owner, resourceClass: resource_class, priority, maxRunning: max_running },
      }));
    },
    async attempts(jobId) {
      const rows = await reader
        .selectFrom('job_attempts')
        .selectAll()
        .where('job_id', '=', jobId)
        .orderBy('number')
        .execute();
      return rows.map(attemptFromRow);
    },
    async meanRunMs({ challenge, resourceClass }) {
      return database.get<{ mean: number | null }>(meanRun, challenge, resourceClass)?.mean ?? undefined;
    },
  };
}
