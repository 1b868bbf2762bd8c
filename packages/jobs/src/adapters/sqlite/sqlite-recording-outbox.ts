import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { sql } from 'kysely';
import type { RecordingOutboxPort } from '../../ports/recording-outbox.ts';
import type { JobsTables } from './jobs-tables.ts';
import { tellChange } from './tell-change.ts';

const firstDue = `select min(due_at) as at from recording_outbox where refused = 0`;

const forget = `delete from recording_outbox where job_id = ?`;

const keepRun = `update jobs set run_id = ?1, recording_note = ?2 where id = ?3 and run_id is not ?1`;

const postpone = `
  update recording_outbox set due_at = ?, tries = tries + 1, file_tries = file_tries + ?, why = ? where job_id = ?`;

const refuse = `update recording_outbox set refused = 1, why = ? where job_id = ?`;

export function createSqliteRecordingOutbox(
  database: SqliteDatabase,
  clock: { now(): number },
): RecordingOutboxPort {
  const reader = database.reader.$extendTables<JobsTables>();

  /** Whoever waits for the next due time is told of a new one. */
  const change = (statement: string, ...values: (string | number)[]) =>
    database.write((writer) => {
      if (writer.run(statement, ...values).changes > 0) writer.ring();
    });

  return {
    async due({ now, limit }) {
      const rows = await reader
        .selectFrom('recording_outbox')
        .select(['job_id', 'tries', 'file_tries'])
        .where('refused', '=', sql.lit(0))
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .execute();
      return rows.map(({ job_id, tries, file_tries }) => ({ jobId: job_id, tries, fileTries: file_tries }));
    },
    nextDueAt: async () => database.get<{ at: number | null }>(firstDue)?.at ?? undefined,
    recorded: (jobId, runId, note) =>
      database.write((writer) => {
        writer.run(forget, jobId);
        if (writer.run(keepRun, runId, note ?? null, jobId).changes > 0)
          tellChange(writer, jobId, clock.now());
      }),
    postpone: (jobId, { until, why, isOverFile }) => change(postpone, until, isOverFile ? 1 : 0, why, jobId),
    refuse: (jobId, why) => change(refuse, why, jobId),
    drop: (jobId) => change(forget, jobId),
    async counts() {
      const { all, refused } = await reader
        .selectFrom('recording_outbox')
        .select((build) => [
          build.fn.countAll<number>().as('all'),
          build.fn.sum<number | null>('refused').as('refused'),
        ])
        .executeTakeFirstOrThrow();
      return { waiting: all - (refused ?? 0), refused: refused ?? 0 };
    },
    listen: (listener) => database.doorbell.listen(listener),
  };
}
