import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type { PlaceRefusal, SubmissionPlacesPort } from '../../ports/submission-places.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A place that lies in the future was taken before the clock was set back: it counts for nobody's hour. */
const hour = `from submission_places where user = ? and taken_at > ? and taken_at <= ? and refunded = 0`;

const countHour = `select count(*) as used ${hour}`;

/** The one whose end leaves room for one more. */
const findOldest = `select taken_at ${hour} order by taken_at limit 1 offset ?`;

const sumBytes = `select coalesce(sum(size_bytes), 0) as bytes from submission_places where user = ?`;

const insert = `
  insert into submission_places (submission_id, user, taken_at) values (?, ?, ?)
  on conflict (submission_id) do nothing`;

const find = `select user, size_bytes from submission_places where submission_id = ?`;

const resize = `update submission_places set size_bytes = ? where submission_id = ?`;

const refund = `update submission_places set refunded = 1 where submission_id = ?`;

const advance = `update refund_position set position = max(position, ?)`;

const freeAbandoned = `
  update submission_places set size_bytes = 0
  where size_bytes > 0 and taken_at < ? and submission_id not in (select id from submissions)
    and submission_id not in (select id from submission_drafts)`;

type Reads = Pick<SqliteWriter, 'get'>;

export function createSqliteSubmissionPlaces(database: SqliteDatabase): SubmissionPlacesPort {
  return {
    take: ({ submissionId, user, at }, { maxSubmissionsPerHour, maxStoredBytes }) =>
      database.write((writer) => {
        const refusal =
          refuseHour(writer, user, at, maxSubmissionsPerHour) ?? refuseBytes(writer, user, 0, maxStoredBytes);
        if (!refusal) writer.run(insert, submissionId, user, at);
        return refusal;
      }),
    resize: (submissionId, sizeBytes, maxStoredBytes) =>
      database.write((writer) => {
        const place = writer.get<{ user: string; size_bytes: number }>(find, submissionId);
        if (!place) return undefined;
        const more = sizeBytes - place.size_bytes;
        const refusal = more > 0 ? refuseBytes(writer, place.user, more, maxStoredBytes) : undefined;
        if (!refusal) writer.run(resize, sizeBytes, submissionId);
        return refusal;
      }),
    release: (submissionId) =>
      database.write((writer) => {
        writer.run('delete from submission_places where submission_id = ?', submissionId);
      }),
    refund: (submissionIds, position) =>
      database.write((writer) => {
        for (const id of submissionIds) writer.run(refund, id);
        writer.run(advance, position);
      }),
    position: async () =>
      database.get<{ position: number }>('select position from refund_position')?.position ?? 0,
    use: async (user, at) => ({
      submissions: readHour(database, user, at),
      storedBytes: readBytes(database, user),
    }),
    freeAbandoned: (before) =>
      database.write((writer) => {
        writer.run(freeAbandoned, before);
      }),
  };
}

function readHour(reads: Reads, user: string, at: number): number {
  return reads.get<{ used: number }>(countHour, user, at - HOUR_MS, at)?.used ?? 0;
}

function readBytes(reads: Reads, user: string): number {
  return reads.get<{ bytes: number }>(sumBytes, user)?.bytes ?? 0;
}

function refuseHour(reads: Reads, user: string, at: number, limit: number): PlaceRefusal | undefined {
  if (limit === Number.POSITIVE_INFINITY) return undefined;
  const used = readHour(reads, user, at);
  if (used < limit) return undefined;
  const oldest = reads.get<{ taken_at: number }>(findOldest, user, at - HOUR_MS, at, used - limit);
  return { kind: 'submissions', used, freeAt: oldest ? oldest.taken_at + HOUR_MS : null };
}

/** Where nothing is asked for yet, there must be room for one byte. */
function refuseBytes(reads: Reads, user: string, more: number, limit: number): PlaceRefusal | undefined {
  if (limit === Number.POSITIVE_INFINITY) return undefined;
  const usedBytes = readBytes(reads, user);
  return usedBytes + Math.max(more, 1) > limit ? { kind: 'storage', usedBytes } : undefined;
}
