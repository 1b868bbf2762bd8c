import { createSqliteJobIndex, createSqliteJobRoom } from '@leadersboard/jobs/adapters/sqlite';
import type { RegistersCleanup } from '@leadersboard/kit/testing';
import { createTestServer } from '@leadersboard/kit/testing/http';
import { createSqliteSubmissionPlaces } from '../src/adapters/sqlite/index.ts';
import { auditRoutes, tokenRoutes, userRoutes } from '../src/api/index.ts';
import { createRefundFollower } from '../src/domain/refund-places.ts';
import { createCompletedJobs } from './completed-jobs.ts';
import { openIdentity } from './open-identity.ts';

/** A server of the routes about people, over a real database. */
export async function createIdentityApi(t: RegistersCleanup) {
  const opened = await openIdentity(t);
  const { database, clock, identity } = opened;
  const jobs = createCompletedJobs(database, clock);
  const places = createSqliteSubmissionPlaces(database);
  const refunds = createRefundFollower({ ...jobs, places });
  const ports = {
    ...opened.ports,
    places,
    refunds,
    index: createSqliteJobIndex(database),
    room: createSqliteJobRoom(database),
  };
  const { app } = createTestServer(t, {
    ...{ clock, authenticate: identity.authenticate },
    plugins: [tokenRoutes(ports), userRoutes(ports), auditRoutes(ports)],
  });
  return {
    ...{ ...opened, ports, jobs, places },
    /** What the server answers to the bearer of the token. */
    async ask(token: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
      const response = await app.inject({
        ...{ method, url, headers: { authorization: `Bearer ${token}` } },
        ...(payload && { payload }),
      });
      return {
        status: response.statusCode,
        headers: response.headers,
        body: response.body === '' ? undefined : response.json(),
      };
    },
  };
}
