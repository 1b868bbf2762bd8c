import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { sql } from 'kysely';
import type { DeadLetter, QueueViewPort } from '../../ports/queue-view.ts';
import type { DeadLetterRow, JobsTables } from './jobs-tables.ts';

/** Of more jobs in its own lane, and of more lanes, a position takes no account. */
const MAX_COUNTED = 10_000;

/**
 * Who waits behind `ahead` jobs of the same lane comes when the owner has in_hand + ahead jobs; until then each other owner
 * takes what brings it to as many, and one more where its oldest is older. A lane of higher priority goes wholly before.
 */
const countBefore = (jobId: string) => sql<{ position: number }>`
  with mine as (
    select lane, place, priority, in_hand, head_place from job_queue join job_lanes on job_lanes.id = lane
    where job_id = ${jobId} and worker is null
  ), own as (
    select count(*) as ahead from (
      select 1 from mine join job_queue using (lane)
      where worker is null and job_queue.place < mine.place limit ${MAX_COUNTED})
  ), others as (
    select job_lanes.* from mine join job_lanes on job_lanes.id <> mine.lane and job_lanes.head_place is not null
    limit ${MAX_COUNTED}
  )
  select ahead + coalesce((select sum(case
    when others.priority > mine.priority then others.waiting
    when others.priority < mine.priority then 0
    else max(0, min(others.waiting, mine.in_hand + ahead - others.in_hand + (others.head_place < mine.head_place)))
  end) from others), 0) as position from mine, own`;

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
    async position(jobId) {
      const { rows } = await countBefore(jobId).execute(reader);
      return rows[0]?.position;
    },
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
