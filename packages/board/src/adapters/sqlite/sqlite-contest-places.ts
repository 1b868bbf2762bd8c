import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type {
  ContestPlace,
  ContestPlaceLimits,
  ContestPlaceRefusal,
  ContestPlacesPort,
  Participant,
} from '../../ports/contest-places.ts';

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

const insert = `
  insert into contest_places (job_id, challenge, user, team, phase, received_at, taken_at)
  values (?, ?, ?, ?, ?, ?, ?) on conflict (job_id) do nothing`;

const find = `select * from contest_places where job_id = ?`;

const release = `update contest_places set released = 1 where job_id = ?`;

const advance = `update contest_position set position = max(position, ?)`;

const listTaken = `
  select job_id from contest_places where released = 0 and taken_at < ? order by taken_at limit ?`;

type Reads = Pick<SqliteWriter, 'get'>;

export function createSqliteContestPlaces(database: SqliteDatabase): ContestPlacesPort {
  return {
    take: (place, limits) =>
      database.write((writer) => {
        if (writer.get(find, place.jobId)) return undefined;
        const refusal = refuse(writer, place, limits);
        if (refusal) return refusal;
        const { jobId, challenge, user, team, phase, receivedAt, takenAt } = place;
        writer.run(insert, jobId, challenge, user, team, phase, receivedAt, takenAt);
        return undefined;
      }),
    findRefusal: async (participant, limits) => refuse(database, participant, limits),
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
    listTakenBefore: (before, limit) =>
      database.write((writer) =>
        writer.all<{ job_id: string }>(listTaken, before, limit).map((row) => row.job_id),
      ),
  };
}

function refuse(
  reads: Reads,
  participant: Participant,
  { inAll, perDay }: ContestPlaceLimits,
): ContestPlaceRefusal | undefined {
  if (perDay) {
    const used = count(reads, participant, perDay.since, perDay.until);
    if (used >= perDay.most) return { limit: 'day', used, most: perDay.most };
  }
  if (inAll === undefined) return undefined;
  const used = count(reads, participant, 0, Number.MAX_SAFE_INTEGER);
  return used >= inAll ? { limit: 'all', used, most: inAll } : undefined;
}

function count(
  reads: Reads,
  { challenge, user, team, phase }: Participant,
  since: number,
  until: number,
): number {
  const statement = team === null ? countPerson : countTeam;
  return reads.get<{ used: number }>(statement, challenge, team ?? user, phase, since, until)?.used ?? 0;
}

function placeFromRow(row: ContestPlaceRow): ContestPlace {
  return {
    ...{ jobId: row.job_id, challenge: row.challenge, user: row.user, team: row.team, phase: row.phase },
    ...{ receivedAt: row.received_at, takenAt: row.taken_at },
  };
}
