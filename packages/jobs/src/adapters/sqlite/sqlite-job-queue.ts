import type { Clock } from '@leadersboard/kit/clock';
import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import { resourceClasses } from '../../domain/resource-class.ts';
import type { Delivery, JobQueuePort, TakeOptions } from '../../ports/job-queue.ts';
import {
  countInHand,
  findNextPlace,
  type InLane,
  openLaneOf,
  startWaiting,
  stopWaiting,
} from './job-lanes.ts';

const enqueue = `
  insert into job_queue (job_id, lane) values (?, ?) on conflict (job_id) do nothing returning place, lane`;

const handOut = `
  update job_queue set worker = ?, number = number + 1, lease_ends_at = ? where place = ?
  returning job_id, lane, number, (select resource_class from job_lanes where id = lane) as resource_class`;

const boundsOfLeases = `
  select (select min(lease_ends_at) from job_queue where worker is not null) as first,
    (select max(lease_ends_at) from job_queue where worker is not null) as last`;

const mine = `job_id = ? and number = ? and worker = ?`;

const extend = `update job_queue set lease_ends_at = ? where ${mine}`;

const leave = `delete from job_queue where ${mine} returning lane, number`;

const remove = `delete from job_queue where job_id = ? and worker is null returning lane`;

const bury = `
  insert or replace into job_dead_letters (job_id, owner, why, buried_at, deliveries)
  select ?, owner, ?, ?, ? from job_lanes where id = ?`;

const putBackWhere = (condition: string) =>
  `update job_queue set worker = null, lease_ends_at = 0 where ${condition} returning place, lane`;

const giveBack = putBackWhere(mine);
const reclaim = putBackWhere('worker = ?');
const endLeases = putBackWhere('worker is not null and (lease_ends_at <= ? or lease_ends_at > ?)');

/**
 * Leases are counted by the machine's monotonic clock, which nobody sets. No lease ends later than this from now: one that seems
 * to was given before the machine started anew, or on another machine.
 */
const LONGEST_LEASE_MS = 60 * 60 * 1000;

const allClasses = () => resourceClasses.map(({ name }) => name);

export function createSqliteJobQueue(database: SqliteDatabase, clock: Clock): JobQueuePort {
  const now = () => Math.ceil(clock.monotonic());
  /** Takers of this process: what enters the queue here may go out to one of them in the same commit. */
  const waiting = new Set<() => void>();

  /** How long until a lease ends. */
  function findWaitMs(): number {
    const { first, last } = database.get<{ first: number | null; last: number | null }>(boundsOfLeases) ?? {};
    const isStrange = (last ?? 0) > now() + LONGEST_LEASE_MS;
    return isStrange ? 0 : (first ?? Number.POSITIVE_INFINITY) - now();
  }

  /** Looks before it writes, so that takers who find nothing do not hold up those who write. */
  function isReady({ classes = allClasses }: TakeOptions): boolean {
    return findNextPlace(database.get, classes()) !== undefined || findWaitMs() <= 0;
  }

  function takeNow({ worker, leaseMs, classes = allClasses }: TakeOptions): Promise<Delivery | undefined> {
    return database.write((writer): Delivery | undefined => {
      putBack(writer, endLeases, now(), now() + LONGEST_LEASE_MS);
      const place = findNextPlace(writer.get, classes());
      if (place === undefined) return undefined;
      return handOutTo(writer, place, worker, now() + leaseMs);
    });
  }

  /** Resolves at the next ring, when the first lease ends, or when the signal aborts; true where a job is entering right now. */
  function waitForWork(rung: Promise<void>, signal: AbortSignal): Promise<boolean> {
    const waitMs = findWaitMs();
    return new Promise((resolve) => {
      const wakeWith = (isEntering: boolean) => {
        timer.cancel();
        signal.removeEventListener('abort', wake);
        waiting.delete(enter);
        resolve(isEntering);
      };
      const wake = () => wakeWith(false);
      const enter = () => wakeWith(true);
      const timer = clock.after(waitMs, wake);
      signal.addEventListener('abort', wake);
      waiting.add(enter);
      rung.then(wake);
      if (signal.aborted || waitMs <= 0) wake();
    });
  }

  return {
    enqueue(job) {
      const entering = database.write((writer) => {
        const entered = writer.get<InLane>(enqueue, job.jobId, openLaneOf(writer, job));
        if (!entered) return;
        startWaiting(writer, entered);
        writer.ring();
      });
      for (const enter of waiting) enter();
      return entering;
    },
    async take(options) {
      let isEntering = false;
      while (!options.signal.aborted) {
        const rung = Promise.withResolvers<void>();
        const stopListening = database.doorbell.listen(rung.resolve);
        try {
          const delivery = isEntering || isReady(options) ? await takeNow(options) : undefined;
          if (delivery) return delivery;
          isEntering = await waitForWork(rung.promise, options.signal);
        } finally {
          stopListening();
        }
      }
      return undefined;
    },
    extend: ({ jobId, number, worker }, leaseMs) =>
      database.write((writer) => writer.run(extend, now() + leaseMs, jobId, number, worker).changes === 1),
    acknowledge: (delivery) => database.write((writer) => letGo(writer, delivery) !== undefined),
    giveBack: ({ jobId, number, worker }) =>
      database.write((writer) => putBack(writer, giveBack, jobId, number, worker) === 1),
    reclaim: (worker) => database.write((writer) => putBack(writer, reclaim, worker)),
    remove: (jobId) =>
      database.write((writer) => {
        const removed = writer.get<{ lane: number }>(remove, jobId);
        if (removed) stopWaiting(writer, removed);
        return removed !== undefined;
      }),
    bury: (delivery, why) =>
      database.write((writer) => {
        const gone = letGo(writer, delivery);
        if (gone) writer.run(bury, delivery.jobId, why, clock.now(), gone.number, gone.lane);
        return gone !== undefined;
      }),
  };
}

function handOutTo(writer: SqliteWriter, place: number, worker: string, leaseEndsAt: number): Delivery {
  type HandedOut = { job_id: string; lane: number; number: number; resource_class: string };
  const row = writer.get<HandedOut>(handOut, worker, leaseEndsAt, place);
  if (!row) throw new Error(`Nothing waits in place ${place}, which heads its lane.`);
  stopWaiting(writer, row);
  countInHand(writer, row, 1);
  return { jobId: row.job_id, worker, number: row.number, resourceClass: row.resource_class };
}

/** What the statement takes from its workers waits again; returns how many jobs that were. */
function putBack(writer: SqliteWriter, statement: string, ...values: (string | number)[]): number {
  const rows = writer.all<InLane>(statement, ...values);
  for (const row of rows) {
    startWaiting(writer, row);
    countInHand(writer, row, -1);
  }
  if (rows.length > 0) writer.ring();
  return rows.length;
}

/** The delivery's job leaves the queue; its owner may have another one in hand. */
function letGo(writer: SqliteWriter, { jobId, number, worker }: Delivery) {
  const gone = writer.get<{ lane: number; number: number }>(leave, jobId, number, worker);
  if (!gone) return undefined;
  countInHand(writer, gone, -1);
  writer.ring();
  return gone;
}
