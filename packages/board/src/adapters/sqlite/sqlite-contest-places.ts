import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type {
  ContestPlace,
  ContestPlaceLimits,
  ContestPlaceRefusal,
  ContestPlacesPort,
  Period,
  PlaceHolder,
} from '../../ports/contest-places.ts';
import { findMembership } from './find-membership.ts';

type ContestPlaceRow = {
  job_id: string;
  challenge: string;
  user: string;
  team: string | null;
  phase: string | null;
  received_at: number;
  taken_at: number;
};

/** Each form fits one of the two partial indexes. */
const countOf = (who: string) => `
  select count(*) as used from contest_places
  where released = 0 and challenge = ? and ${who} and phase is ? and taken_at >= ? and taken_at < ?`;

const countPerson = countOf('team is null and user = ?');

const countTeam = countOf('team is not null and team = ?');

const countOfSubmission = `
  select count(*) as used from contest_places where released = 0 and submission_id = ?`;

const insert = `
  insert into contest_places (job_id, challenge, user, team, phase, received_at, taken_at, submission_id)
  values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (job_id) do nothing`;

const find = `select * from contest_places where job_id = ?`;

const release = `update contest_places set released = 1 where job_id = ?`;

const advance = `update contest_position set position = max(position, ?)`;

const releaseAbandoned = `
  update contest_places set released = 1
  where released = 0 and taken_at < ? and job_id not in (select id from jobs)`;

const ever: Period = { since: 0, until: Number.MAX_SAFE_INTEGER };

type Reads = Pick<SqliteWriter, 'get'>;

export function createSqliteContestPlaces(database: SqliteDatabase): ContestPlacesPort {
  return {
    take: (place, limits) =>
      database.write((writer) => {
        if (writer.get(find, place.jobId)) return undefined;
        const team = findMembership(writer, place);
        const refusal = refuse(writer, { ...place, team }, limits);
        if (refusal) return refusal;
        const { jobId, challenge, user, phase, receivedAt, takenAt, submissionId } = place;
        writer.run(insert, jobId, challenge, user, team, phase, receivedAt, takenAt, submissionId);
        return undefined;
      }),
    findRefusal: async (holder, limits) =>
      refuse(database, { ...holder, team: findMembership(database, holder) }, limits),
    async use(holder, period) {
      const member = { ...holder, team: findMembership(database, holder) };
      return { inAll: countPlaces(database, member, ever), inPeriod: countPlaces(database, member, period) };
    },
    release: (jobIds, position = 0) =>
      database.write((writer) => {
        for (const id of jobIds) writer.run(release, id);
        writer.run(advance, position);
      }),
    position: async () =>
      database.get<{ position: number }>('select position from contest_position')?.position ?? 0,
    async find(jobId) {
      const row = database.get<ContestPlaceRow>(find, jobId);
      return row && placeFromRow(row);
    },
    releaseAbandoned: (before) =>
      database.write((writer) => Number(writer.run(releaseAbandoned, before).changes)),
  };
}

type Member = PlaceHolder & { team: string | null };

/** What no waiting helps against comes first. */
function refuse(
  reads: Reads,
  member: Member,
  { inAll, perDay, perSubmission }: ContestPlaceLimits,
): ContestPlaceRefusal | undefined {
  const { team, submissionId = '' } = member;
  function exceeded(limit: ContestPlaceRefusal['limit'], most: number | undefined, count: () => number) {
    if (most === undefined) return undefined;
    const used = count();
    return used >= most ? { limit, used, most, team } : undefined;
  }
  return (
    exceeded('submission', perSubmission, () => countSubmissions(reads, submissionId)) ??
    exceeded('all', inAll, () => countPlaces(reads, member, ever)) ??
    (perDay && exceeded('day', perDay.most, () => countPlaces(reads, member, perDay)))
  );
}

function countPlaces(
  reads: Reads,
  { challenge, user, team, phase }: Member,
  { since, until }: Period,
): number {
  const statement = team === null ? countPerson : countTeam;
  return reads.get<{ used: number }>(statement, challenge, team ?? user, phase, since, until)?.used ?? 0;
}

function countSubmissions(reads: Reads, submissionId: string): number {
  return reads.get<{ used: number }>(countOfSubmission, submissionId)?.used ?? 0;
}

function placeFromRow(row: ContestPlaceRow): ContestPlace {
  return {
    ...{ jobId: row.job_id, challenge: row.challenge, user: row.user, team: row.team, phase: row.phase },
    ...{ receivedAt: row.received_at, takenAt: row.taken_at },
  };
}
