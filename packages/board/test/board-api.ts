import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createFileStorage } from '@leadersboard/jobs/adapters/files';
import type { Principal } from '@leadersboard/kit/http';
import { createIdFactory } from '@leadersboard/kit/ids';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createTestServer } from '@leadersboard/kit/testing/http';
import { openBoardDatabase } from '../contract/open-board-database.ts';
import {
  createSqliteChallenges,
  createSqliteScoreStore,
  createSqliteSubmissionStore,
} from '../src/adapters/sqlite/index.ts';
import { challengeRoutes, leaderboardRoutes, submissionRoutes } from '../src/api/index.ts';
import { addBuiltInChallenges } from '../src/domain/built-in-challenges.ts';
import { createScoreFollower } from '../src/domain/follow-scores.ts';
import { createCompletedJobs } from './completed-jobs.ts';
import { formHeaders } from './form.ts';

export const uploadLimits = { maxBytes: 10_000, maxFiles: 5 };

const users: Record<string, Principal> = {
  ada: { user: 'ada', role: 'participant' },
  hiro: { user: 'hiro', role: 'host' },
  hana: { user: 'hana', role: 'host' },
  root: { user: 'root', role: 'admin' },
};

/** A server of the board's routes over a real database and real folders. */
export async function createBoardApi(t: TestContext) {
  const database = await openBoardDatabase(t);
  const uploadRoot = join(createTemporaryDirectory(t), 'submissions');
  const clock = createFakeClock();
  const jobs = createCompletedJobs(database, clock);
  const stores = {
    scores: createSqliteScoreStore(database),
    submissions: createSqliteSubmissionStore(database),
    storage: await createFileStorage({ root: uploadRoot }),
  };
  const challenges = await addBuiltInChallenges(createSqliteChallenges(database));
  const ports = {
    ...{ ...stores, clock, createId: createIdFactory(clock), challenges },
    follower: createScoreFollower({ ...stores, ...jobs }),
  };
  const server = createTestServer(t, {
    authenticate: async (token) => users[token],
    plugins: [submissionRoutes(ports, uploadLimits), leaderboardRoutes(ports), challengeRoutes(ports)],
  });
  return {
    ...{ ...stores, server, clock, jobs, uploadRoot },
    /** Lets the database grow to so many pages and no further, like a disk of that size. */
    allowPages: (count: number) =>
      database.write((writer) => void writer.get(`PRAGMA max_page_count = ${count}`)),
    submit: (payload: Buffer, headers: Record<string, string> = formHeaders) =>
      server.app.inject({
        ...{ method: 'POST', url: '/submissions', payload },
        headers: { authorization: 'Bearer ada', ...headers },
      }),
    /** What lies in the upload root, half-written trees too. */
    listUploaded: () => readdirSync(uploadRoot, { recursive: true }).filter((name) => name !== '.drafts'),
  };
}
