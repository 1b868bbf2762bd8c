import {
  createContestEntrance,
  createJobAdmission,
  createReleaseFollower,
  type FollowScoresPorts,
  requireDataAccess,
} from '@leadersboard/board';
import {
  createSqliteContestPlaces,
  createSqliteRuleAcceptances,
  createSqliteTeams,
} from '@leadersboard/board/adapters/sqlite';
import type { Clock } from '@leadersboard/kit/clock';
import { countFailures } from '@leadersboard/kit/http';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';

type Surroundings = Pick<FollowScoresPorts, 'feed' | 'challenges' | 'submissions'> & { clock: Clock };

/** More than a person mistypes, and nothing against the number of join codes. */
const WRONG_CODES_PER_MINUTE = 10;

/** Who takes part in which challenge: teams, accepted rules, and the places of jobs among those that are scored. */
export function createParticipationPorts(database: SqliteDatabase, known: Surroundings) {
  const { clock, feed } = known;
  const contestPlaces = createSqliteContestPlaces(database);
  const acceptances = createSqliteRuleAcceptances(database);
  const teams = createSqliteTeams(database);
  const releases = createReleaseFollower({ feed, places: contestPlaces });
  const entrance = createContestEntrance({ places: contestPlaces, acceptances, releases, clock });
  return {
    ...{ contestPlaces, acceptances, teams, releases, entrance },
    admission: createJobAdmission({ ...known, entrance, places: contestPlaces }),
    wrongCodes: countFailures(WRONG_CODES_PER_MINUTE, clock),
    teamOf: async (challenge: string, user: string) =>
      (await teams.findOf({ challenge, user }))?.name ?? null,
    requireDataAccess: requireDataAccess.bind(undefined, { acceptances }),
  };
}
