import {
  type ContestPlacesPort,
  createKeptArtifacts,
  createRankLookup,
  createScoreFollower,
  createStandings,
  type FollowScoresPorts,
} from '@leadersboard/board';
import {
  createSqliteEntryStore,
  createSqliteRankedJobs,
  createSqliteScoreStore,
} from '@leadersboard/board/adapters/sqlite';
import { createSqliteScoreDetails } from '@leadersboard/jobs/adapters/sqlite';
import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';

type Surroundings = Omit<FollowScoresPorts, 'scores' | 'details' | 'challenges'> & {
  challenges: Parameters<typeof createRankLookup>[0]['challenges'];
  places: Pick<ContestPlacesPort, 'find'>;
  clock: Clock;
  log: Logger;
};

/** What ended jobs are worth, and how their challenges rank them. */
export function createRankingPorts(database: SqliteDatabase, known: Surroundings) {
  const { challenges, clock, log } = known;
  const scores = createSqliteScoreStore(database);
  const entries = createSqliteEntryStore(database);
  const follower = createScoreFollower({ ...known, scores, details: createSqliteScoreDetails(database) });
  const standings = createStandings(entries);
  return {
    ...{ scores, entries, follower, standings },
    keptArtifacts: createKeptArtifacts({ challenges, entries, clock }),
    ranked: createSqliteRankedJobs(database, follower),
    ranks: createRankLookup({ challenges, scores, entries, standings, follower, clock, log }),
  };
}
