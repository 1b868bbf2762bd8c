import type { TestContext } from 'node:test';
import { unlimitedJobs } from '@leadersboard/jobs';
import { createFileStorage } from '@leadersboard/jobs/adapters/files';
import { createSqliteJobQueue } from '@leadersboard/jobs/adapters/sqlite';
import type { AuditedRequest } from '@leadersboard/kit/http';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createTestServer } from '@leadersboard/kit/testing/http';
import { createSqliteEntryStore, createSqliteScoreStore } from '../src/adapters/sqlite/index.ts';
import {
  challengeRoutes,
  entryRoutes,
  leaderboardRoutes,
  rankingRoutes,
  submissionFileRoutes,
  submissionRoutes,
  submissionUploadRoutes,
} from '../src/api/index.ts';
import { createStandings } from '../src/domain/create-standings.ts';
import { createSubmissionLookup } from '../src/domain/create-submission-lookup.ts';
import { createScoreFollower } from '../src/domain/follow-scores.ts';
import type { UploadLimits } from '../src/domain/upload-limits.ts';
import type { UserLimits } from '../src/domain/user.ts';
import { authenticate } from './board-users.ts';
import { createCompletedJobs } from './completed-jobs.ts';
import { formHeaders } from './form.ts';
import { createSubmissionPorts } from './submission-ports.ts';

type BoardApiChanges = { uploadLimits?: UploadLimits; limits?: UserLimits };

/** A server of the board's routes over a real database and real folders. */
export async function createBoardApi(t: TestContext, { limits, ...changes }: BoardApiChanges = {}) {
  const { database, ports: submissionPorts, listStored, uploadRoot } = await createSubmissionPorts(t, limits);
  const jobs = createCompletedJobs(database, submissionPorts.clock);
  const scores = createSqliteScoreStore(database);
  const entries = createSqliteEntryStore(database);
  const follower = createScoreFollower({ ...submissionPorts, scores, ...jobs });
  const standings = createStandings(entries);
  const teams = new Map<string, string>();
  const teamOf = async (_challenge: string, user: string) => teams.get(user) ?? null;
  const artifacts = await createFileStorage({ root: createTemporaryDirectory(t) });
  const ports = {
    ...{ ...submissionPorts, ...changes },
    ...{ scores, entries, standings, follower, teamOf, artifacts },
  };
  const engine = {
    ...{ ...ports, status: jobs.status, submissions: createSubmissionLookup(ports) },
    queue: createSqliteJobQueue(database, submissionPorts.clock),
    limits: { limitsOf: async () => unlimitedJobs },
  };
  const audited: AuditedRequest[] = [];
  const server = createTestServer(t, {
    audit: async (request) => void audited.push(request),
    authenticate,
    plugins: [
      submissionRoutes(ports),
      submissionFileRoutes(ports),
      submissionUploadRoutes(ports),
      leaderboardRoutes(ports),
      challengeRoutes(ports),
      entryRoutes(engine),
      rankingRoutes(engine),
    ],
  });
  return {
    ...{ ...ports, ports, engine, server, jobs, uploadRoot, audited, teams },
    /** Lets the database grow to so many pages and no further, like a disk of that size. */
    allowPages: (count: number) =>
      database.write((writer) => void writer.get(`PRAGMA max_page_count = ${count}`)),
    submit: (payload: Buffer, headers: Record<string, string> = formHeaders) =>
      server.app.inject({
        ...{ method: 'POST', url: '/submissions', payload },
        headers: { authorization: 'Bearer ada', ...headers },
      }),
    listUploaded: listStored,
  };
}
