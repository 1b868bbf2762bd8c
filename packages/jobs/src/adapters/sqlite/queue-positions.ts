import { type Kysely, sql } from 'kysely';
import type { JobsTables } from './jobs-tables.ts';

/** Of more jobs between two that were asked for, and of more lanes, a position takes no account. */
const MAX_COUNTED = 10_000;

/**
 * Who waits behind `ahead` jobs of the same lane comes when the owner has in_hand + ahead jobs; until then each other owner
 * takes what brings it to as many, and one more where its oldest is older. A lane of higher priority goes wholly before.
 * Of several jobs in one lane each counts from the one before it, so that a page of them costs as much as its last one.
 */
const countBefore = (jobIds: readonly string[]) => sql<{ jobId: string; position: number }>`
  with asked as (
    select job_id, lane, place, lag(place, 1, -1) over (partition by lane order by place) as previous
    from job_queue where job_id in (select value from json_each(${JSON.stringify(jobIds)})) and worker is null
  ), gaps as (
    select asked.*, (select count(*) from (
      select 1 from job_queue as other indexed by job_queue_waiting
      where other.lane = asked.lane and other.worker is null
        and other.place >= asked.previous and other.place < asked.place limit ${MAX_COUNTED})) as gap
    from asked
  ), mine as (
    select job_id, job_lanes.*, sum(gap) over (partition by lane order by place) as ahead
    from gaps join job_lanes on job_lanes.id = lane
  ), others as (
    select * from job_lanes where head_place is not null limit ${MAX_COUNTED}
  )
  select job_id as jobId, ahead + coalesce((select sum(case
    when others.id = mine.id then 0
    when others.priority > mine.priority then others.waiting
    when others.priority < mine.priority then 0
    else max(0, min(others.waiting, mine.in_hand + ahead - others.in_hand + (others.head_place < mine.head_place)))
  end) from others), 0) as position from mine`;

export async function findPositions(
  reader: Kysely<JobsTables>,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await countBefore(jobIds).execute(reader);
  return new Map(rows.map(({ jobId, position }) => [jobId, position]));
}
