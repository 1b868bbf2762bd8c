import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { sql } from 'kysely';
import type { JobRoom, JobRoomPort } from '../../ports/job-room.ts';
import type { JobsTables } from './jobs-tables.ts';

type RoomRow = { artifact_bytes: number; log_bytes: number };

const ofUser = `select artifact_bytes, log_bytes from job_room where owner = ?`;

const ofJob = `select artifact_bytes, log_bytes from jobs where id = ?`;

const resize = `update jobs set artifact_bytes = ?, log_bytes = ? where id = ?`;

/** The sums of job_room follow the jobs by triggers. */
export function createSqliteJobRoom(database: SqliteDatabase): JobRoomPort {
  const reader = database.reader.$extendTables<JobsTables>();
  return {
    use: async (user) => roomFromRow(database.get<RoomRow>(ofUser, user)),
    async largest(limit) {
      const size = sql<number>`artifact_bytes + log_bytes`;
      const rows = await reader
        .selectFrom('job_room')
        .selectAll()
        .where(size, '>', 0)
        .orderBy(size, 'desc')
        .orderBy('owner')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ user: row.owner, ...roomFromRow(row) }));
    },
    async resize(jobId, change) {
      const now = roomFromRow(database.get<RoomRow>(ofJob, jobId));
      const { artifactBytes, logBytes } = { ...now, ...change };
      if (artifactBytes === now.artifactBytes && logBytes === now.logBytes) return;
      await database.write((writer) => void writer.run(resize, artifactBytes, logBytes, jobId));
    },
  };
}

function roomFromRow(row: RoomRow | undefined): JobRoom {
  return { artifactBytes: row?.artifact_bytes ?? 0, logBytes: row?.log_bytes ?? 0 };
}
