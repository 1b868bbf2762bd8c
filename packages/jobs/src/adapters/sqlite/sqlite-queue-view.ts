import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { sql } from 'kysely';
import type { DeadLetter, QueueViewPort } from '../../ports/queue-view.ts';
import type { DeadLetterRow, JobsTables } from './jobs-tables.ts';
import { readQueuePage } from './queue-page.ts';
import { findPositions } from './queue-positions.ts';

const countOfClasses = sql<{ resourceClass: string; waiting: number; taken: number }>`
  select resource_class as resourceClass, sum(waiting) as waiting, sum(taken) as taken from (
    select resource_class, waiting, 0 as taken from job_lanes
    union all
    select resource_class, 0, 1 from job_queue join job_lanes on job_lanes.id = lane where worker is not null)
  group by resource_class having sum(waiting + taken) > 0 order by resource_class`;

export function createSqliteQueueView(database: SqliteDatabase): QueueViewPort {
  const reader = database.reader.$extendTables<JobsTables>();
  return {
    async count() {
      const { waiting } = await reader
        .selectFrom('job_lanes')
        .select((build) => build.fn.sum<number | null>('waiting').as('waiting'))
        .executeTakeFirstOrThrow();
      const { taken } = await reader
        .selectFrom('job_queue')
        .select((build) => build.fn.countAll<number>().as('taken'))
        .where('worker', 'is not', null)
        .executeTakeFirstOrThrow();
      return { waiting: waiting ?? 0, taken };
    },
    async countByClass() {
      const { rows } = await countOfClasses.execute(reader);
      return rows;
    },
    positions: (jobIds) => findPositions(reader, jobIds),
    list: (query) => readQueuePage(reader, query),
    async listDead({ after, limit }) {
      let query = reader.selectFrom('job_dead_letters').selectAll();
      if (after)
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('buried_at', 'job_id'), '<', tuple(after.buriedAt, after.jobId)),
        );
      const rows = await query
        .orderBy('buried_at', 'desc')
        .orderBy('job_id', 'desc')
        .limit(limit + 1)
        .execute();
      const letters = rows.slice(0, limit).map(letterFromRow);
      const last = rows.length > limit ? letters.at(-1) : undefined;
      return { letters, ...(last && { next: { buriedAt: last.buriedAt, jobId: last.jobId } }) };
    },
    async findDead(jobId) {
      const row = database.get<DeadLetterRow>('select * from job_dead_letters where job_id = ?', jobId);
      return row && letterFromRow(row);
    },
    dropDead: (jobId) =>
      database.write(
        (writer) => writer.run('delete from job_dead_letters where job_id = ?', jobId).changes === 1,
      ),
  };
}

function letterFromRow({ job_id, owner, why, buried_at, deliveries }: DeadLetterRow): DeadLetter {
  return { jobId: job_id, owner, why, buriedAt: buried_at, deliveries };
}
