import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { WorkerRegistryPort } from '../../ports/worker-registry.ts';
import type { JobsTables } from './jobs-tables.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const announce = `
  insert or replace into job_workers (name, info, announced_at, seen_at) values (?, ?, ?3, ?3)`;

const forgetOld = `delete from job_workers where seen_at < ?`;

const beat = `update job_workers set seen_at = ?, running = ? where name = ?`;

export type WorkerRegistryOptions = {
  /** A worker that was not seen for longer is taken for dead; several times what lies between two beats. */
  aliveMs: number;
};

export function createSqliteWorkerRegistry(
  database: SqliteDatabase,
  clock: { now(): number },
  { aliveMs }: WorkerRegistryOptions,
): WorkerRegistryPort {
  const reader = database.reader.$extendTables<JobsTables>();
  return {
    announce: ({ name, ...info }) =>
      database.write((writer) => {
        const now = clock.now();
        writer.run(forgetOld, now - DAY_MS);
        writer.run(announce, name, JSON.stringify(info), now);
      }),
    beat: (name, { running }) =>
      database.write((writer) => writer.run(beat, clock.now(), JSON.stringify(running), name).changes === 1),
    leave: (name) =>
      database.write((writer) => void writer.run('delete from job_workers where name = ?', name)),
    async list(now) {
      const rows = await reader
        .selectFrom('job_workers')
        .selectAll()
        .where('seen_at', '>=', now - DAY_MS)
        .orderBy('name')
        .execute();
      return rows.map(({ name, info, announced_at, seen_at, running }) => ({
        ...{ name, ...JSON.parse(info), announcedAt: announced_at, seenAt: seen_at },
        ...{ running: JSON.parse(running), alive: now - seen_at <= aliveMs },
      }));
    },
  };
}
