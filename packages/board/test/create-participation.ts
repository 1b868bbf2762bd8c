import { createSqliteJobFeed } from '@leadersboard/jobs/adapters/sqlite';
import { countFailures } from '@leadersboard/kit/http';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { FakeClock } from '@leadersboard/kit/testing';
import {
  createSqliteContestPlaces,
  createSqliteRuleAcceptances,
  createSqliteTeams,
} from '../src/adapters/sqlite/index.ts';
import { createContestEntrance } from '../src/domain/contest-entrance.ts';
import { createReleaseFollower } from '../src/domain/release-places.ts';

/** What decides who takes part in a contest, over a real database. */
export function createParticipation(database: SqliteDatabase, clock: FakeClock) {
  const contestPlaces = createSqliteContestPlaces(database);
  const acceptances = createSqliteRuleAcceptances(database);
  const releases = createReleaseFollower({ feed: createSqliteJobFeed(database), places: contestPlaces });
  return {
    ...{ contestPlaces, acceptances, releases, teams: createSqliteTeams(database) },
    entrance: createContestEntrance({ places: contestPlaces, acceptances, releases, clock }),
    wrongCodes: countFailures(3, clock),
  };
}
