import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addBuiltInChallenges, createScoreFollower, createStandings } from '@leadersboard/board';
import {
  boardMigrations,
  createSqliteChallenges,
  createSqliteEntryStore,
  createSqliteScoreStore,
  createSqliteSubmissionStore,
} from '@leadersboard/board/adapters/sqlite';
import { leaderboardRoutes } from '@leadersboard/board/routes';
import {
  createSqliteJobFeed,
  createSqliteJobStatus,
  createSqliteScoreDetails,
  jobsMigrations,
} from '@leadersboard/jobs/adapters/sqlite';
import { systemClock } from '@leadersboard/kit/clock';
import { createHttpServer } from '@leadersboard/kit/http';
import { createLogger } from '@leadersboard/kit/log';
import { createMetrics } from '@leadersboard/kit/metrics';
import { openSqlite } from '@leadersboard/kit/sqlite';

/** A server of the leaderboard over an empty database, on a free port. */
export async function openBoard() {
  const directory = mkdtempSync(join(tmpdir(), 'lb-bench-'));
  const file = join(directory, 'board.db');
  const database = await openSqlite({ file, migrations: [jobsMigrations, boardMigrations] });
  const stores = {
    scores: createSqliteScoreStore(database),
    submissions: createSqliteSubmissionStore(database),
    status: createSqliteJobStatus(database, systemClock),
    feed: createSqliteJobFeed(database),
  };
  const challenges = await addBuiltInChallenges(createSqliteChallenges(database));
  const entries = createSqliteEntryStore(database);
  const details = createSqliteScoreDetails(database);
  const places = { find: async () => undefined };
  const follower = createScoreFollower({ ...stores, challenges, details, places });
  const server = createHttpServer({
    ...{ name: 'bench', version: '0.0.0', metrics: createMetrics({ prefix: 'bench_' }) },
    log: createLogger({ name: 'bench', level: 'error' }),
    authenticate: async () => undefined,
    plugins: [
      leaderboardRoutes({
        ...{ ...stores, challenges, follower, entries },
        ...{ standings: createStandings(entries), clock: systemClock },
      }),
    ],
  });
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...{ ...stores, challenges, follower, file, url },
    async close() {
      await server.close();
      await database.close();
      rmSync(directory, { recursive: true });
    },
  };
}
