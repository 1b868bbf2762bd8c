/*
 * The jobs of one owner, one resource class and one priority wait in one lane, in order of their places. A lane knows its
 * oldest waiting job, how many wait, and how many jobs its owner has in hand. So the next job of a class is the head of the
 * first lane in an index that holds open lanes alone (something waits, and the owner may have more in hand), however many
 * jobs wait behind it. Whatever moves a job in the queue moves the numbers of its lane in the same write.
 */
import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { QueuedJob } from '../../ports/job-queue.ts';

const openLane = `
  insert into job_lanes (owner, resource_class, priority, max_running, in_hand)
  values (?1, ?2, ?3, ?4, coalesce((select max(in_hand) from job_lanes where owner = ?1), 0))
  on conflict do update set max_running = excluded.max_running returning id`;

const setMaxRunning = `update job_lanes set max_running = ?1 where owner = ?2 and max_running <> ?1`;

const joinLane = `
  update job_lanes set waiting = waiting + 1, head_place = min(coalesce(head_place, ?1), ?1) where id = ?2`;

const leaveLane = `
  update job_lanes set waiting = waiting - 1,
    head_place = (select min(place) from job_queue where lane = ?1 and worker is null)
  where id = ?1`;

const addInHand = `
  update job_lanes set in_hand = in_hand + ? where owner = (select owner from job_lanes where id = ?)`;

/** The first open lane of each class, and of these the first. */
const findNext = `
  select head_place from json_each(?) join job_lanes on job_lanes.id = (
    select id from job_lanes
    where resource_class = value and head_place is not null and in_hand < max_running
    order by priority desc, in_hand, head_place limit 1)
  order by priority desc, in_hand, head_place limit 1`;

export type InLane = { place: number; lane: number };

export function openLaneOf(writer: SqliteWriter, job: QueuedJob): number {
  const maxRunning = Math.min(job.maxRunning, Number.MAX_SAFE_INTEGER);
  const lane = writer.get<{ id: number }>(openLane, job.owner, job.resourceClass, job.priority, maxRunning);
  if (!lane) throw new Error(`The lane of job ${job.jobId} is not there.`);
  writer.run(setMaxRunning, maxRunning, job.owner);
  return lane.id;
}

/** It waits, in its place. */
export function startWaiting(writer: SqliteWriter, { place, lane }: InLane): void {
  writer.run(joinLane, place, lane);
}

/** It waits no more: its row is gone, or has a worker. */
export function stopWaiting(writer: SqliteWriter, { lane }: Pick<InLane, 'lane'>): void {
  writer.run(leaveLane, lane);
}

export function countInHand(writer: SqliteWriter, { lane }: Pick<InLane, 'lane'>, change: 1 | -1): void {
  writer.run(addInHand, change, lane);
}

export function findNextPlace(read: SqliteWriter['get'], classes: readonly string[]): number | undefined {
  return read<{ head_place: number }>(findNext, JSON.stringify(classes))?.head_place;
}
