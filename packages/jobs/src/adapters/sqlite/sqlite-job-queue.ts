import type { Clock } from '@leadersboard/kit/clock';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { Delivery, JobQueuePort, TakeOptions } from '../../ports/job-queue.ts';
import type { JobQueueRow, JobsTables } from './jobs-tables.ts';

const enqueue = `insert into job_queue (job_id, number) values (?, 0) on conflict (job_id) do nothing`;

/** Few are in hand at once, so stepping over them from the oldest place on costs less than an index of leases. */
const take = `
  update job_queue set worker = ?, number = number + 1, lease_ends_at = ?
  where place = (select place from job_queue where lease_ends_at <= ? order by place limit 1) returning *`;

const mine = `where job_id = ? and number = ? and worker = ?`;

const extend = `update job_queue set lease_ends_at = ? ${mine}`;

const acknowledge = `delete from job_queue ${mine}`;

const giveBack = `update job_queue set worker = null, lease_ends_at = 0 ${mine}`;

const reclaim = `update job_queue set worker = null, lease_ends_at = 0 where instr(worker, ?) = 1`;

export function createSqliteJobQueue(database: SqliteDatabase, clock: Clock): JobQueuePort {
  const reader = database.reader.$extendTables<JobsTables>();

  async function takeNow({ worker, leaseMs }: TakeOptions): Promise<Delivery | undefined> {
    const row = await database.write((writer) => {
      const now = clock.now();
      return writer.get<JobQueueRow>(take, worker, now + leaseMs, now);
    });
    return row && { jobId: row.job_id, worker, number: row.number };
  }

  /** Resolves at the next ring, when the first lease ends, or when the signal aborts. */
  async function waitForWork(rung: Promise<void>, signal: AbortSignal): Promise<void> {
    const first = await reader
      .selectFrom('job_queue')
      .select((build) => build.fn.min('lease_ends_at').as('leaseEndsAt'))
      .executeTakeFirst();
    const leaseEndsAt = first?.leaseEndsAt ?? Number.POSITIVE_INFINITY;
    await new Promise<void>((resolve) => {
      const wake = () => {
        timer.cancel();
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = clock.after(leaseEndsAt - clock.now(), wake);
      signal.addEventListener('abort', wake);
      rung.then(wake);
      if (signal.aborted || leaseEndsAt <= clock.now()) wake();
    });
  }

  const changeMine = ({ jobId, number, worker }: Delivery, statement: string, ...values: number[]) =>
    database.write((writer) => writer.run(statement, ...values, jobId, number, worker).changes === 1);

  return {
    enqueue: (jobId) =>
      database.write((writer) => {
        if (writer.run(enqueue, jobId).changes > 0) writer.ring();
      }),
    async take(options) {
      while (!options.signal.aborted) {
        const rung = Promise.withResolvers<void>();
        const stopListening = database.doorbell.listen(rung.resolve);
        try {
          const delivery = await takeNow(options);
          if (delivery) return delivery;
          await waitForWork(rung.promise, options.signal);
        } finally {
          stopListening();
        }
      }
      return undefined;
    },
    extend: (delivery, leaseMs) => changeMine(delivery, extend, clock.now() + leaseMs),
    acknowledge: (delivery) => changeMine(delivery, acknowledge),
    giveBack: async (delivery) =>
      database.write((writer) => {
        const given = writer.run(giveBack, delivery.jobId, delivery.number, delivery.worker).changes === 1;
        if (given) writer.ring();
        return given;
      }),
    reclaim: (workersNamed) =>
      database.write((writer) => {
        const { changes } = writer.run(reclaim, workersNamed);
        if (changes > 0) writer.ring();
        return changes;
      }),
    async count() {
      const row = await reader
        .selectFrom('job_queue')
        .select((build) => [
          build.fn.countAll<number>().as('all'),
          build.fn.countAll<number>().filterWhere('lease_ends_at', '=', 0).as('waiting'),
        ])
        .executeTakeFirstOrThrow();
      return { waiting: row.waiting, taken: row.all - row.waiting };
    },
  };
}
