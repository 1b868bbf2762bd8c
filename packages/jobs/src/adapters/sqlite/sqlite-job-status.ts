import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type { JobStatusPort } from '../../ports/job-status.ts';
import { jobFromRow } from './job-from-row.ts';
import type { JobRow, JobsTables } from './jobs-tables.ts';

const insert = `
  insert into jobs (id, owner, submission_id, challenge, entrypoint, config_file, config, fingerprint, status, created_at)
  values (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?)`;

const findTwin = `
  select * from jobs where fingerprint = ? and status in ('pending', 'running', 'completed')`;

/** A job that was running already had a worker, which is now taken for lost. */
const begin = `
  update jobs set status = 'running', phase = 'staging', attempt = attempt + 1,
    lost_attempts = lost_attempts + (status = 'running'), started_at = coalesce(started_at, ?)
  where id = ? and status in ('pending', 'running') returning *`;

const mine = `where id = ? and attempt = ? and status = 'running'`;

const advance = `update jobs set phase = ? ${mine} returning *`;

const giveBack = `update jobs set status = 'pending', phase = null ${mine} returning *`;

const finish = `
  update jobs set status = ?, phase = null, finished_at = ?, reason = ?, detail = ?, result = ? ${mine} returning *`;

const recordEvent = `
  insert into job_events (job_id, attempt, status, phase, at) values (?, ?, ?, ?, ?)`;

/** Each change and its event are one write. */
export function createSqliteJobStatus(database: SqliteDatabase, clock: { now(): number }): JobStatusPort {
  const reader = database.reader.$extendTables<JobsTables>();

  function tell(writer: SqliteWriter, row: JobRow | undefined): JobRow | undefined {
    if (!row) return undefined;
    writer.run(recordEvent, row.id, row.attempt, row.status, row.phase, clock.now());
    writer.ring();
    return row;
  }

  async function change(
    statement: string,
    ...values: (string | number | null)[]
  ): Promise<JobRow | undefined> {
    return database.write((writer) => tell(writer, writer.get<JobRow>(statement, ...values)));
  }

  return {
    create: (job) =>
      database.write((writer) => {
        const twin = writer.get<JobRow>(findTwin, job.fingerprint);
        if (twin) return { job: jobFromRow(twin), created: false };
        const { id, owner, submissionId, challenge, entrypoint, configFile, fingerprint, createdAt } = job;
        const config = JSON.stringify(job.config);
        const row = writer.get<JobRow>(
          `${insert} returning *`,
          ...[id, owner, submissionId, challenge, entrypoint, configFile, config, fingerprint, createdAt],
        );
        if (!row) throw new Error(`The insert of job ${id} returned no row.`);
        tell(writer, row);
        return { job: jobFromRow(row), created: true };
      }),
    async find(id) {
      const row = await reader.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
      return row && jobFromRow(row);
    },
    async begin(id) {
      const row = await change(begin, clock.now(), id);
      return row && jobFromRow(row);
    },
    advance: async (id, attempt, phase) => (await change(advance, phase, id, attempt)) !== undefined,
    giveBack: async (id, attempt) => (await change(giveBack, id, attempt)) !== undefined,
    async finish(id, attempt, ending) {
      const reason = 'reason' in ending ? ending.reason : null;
      const detail = 'detail' in ending ? ending.detail : null;
      const result = 'result' in ending ? JSON.stringify(ending.result) : null;
      const values = [ending.status, clock.now(), reason, detail, result, id, attempt];
      return (await change(finish, ...values)) !== undefined;
    },
    async listUnfinished() {
      const rows = await reader
        .selectFrom('jobs')
        .select('id')
        .where('status', 'in', ['pending', 'running'])
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => row.id);
    },
  };
}
