import type { TestContext } from 'node:test';
import { createApiClient } from '@leadersboard/kit/client';
import type { Principal } from '@leadersboard/kit/http';
import { createTestServer } from '@leadersboard/kit/testing/http';
import { jobRoutes } from '../src/api/job-routes.ts';
import type { JobNotes, JobRank } from '../src/ports/rank-lookup.ts';
import { createPlace } from './create-place.ts';
import { twoEnvironments } from './engine-ports.ts';
import { createInMemoryLiveMetrics } from './in-memory-live-metrics.ts';
import { createSqliteEngine } from './sqlite-engine.ts';

/** By their tokens. */
const users: Record<string, Principal> = {
  ada: { user: 'ada', role: 'participant' },
  eve: { user: 'eve', role: 'participant' },
  hugo: { user: 'hugo', role: 'host' },
  root: { user: 'root', role: 'admin' },
};

type InjectedHeaders = Record<string, string>;

/** A server of the job routes without a worker, with one submission of ada's. */
export async function createJobApi(t: TestContext) {
  const place = await createPlace(t);
  const engine = await createSqliteEngine(t);
  const ranks = new Map<string, JobRank>();
  const notes = new Map<string, JobNotes>();
  const ports = {
    ...engine,
    ...{ submissions: place.submissions, jobLog: place.jobLog, artifacts: place.artifacts },
    liveMetrics: createInMemoryLiveMetrics(),
    environments: twoEnvironments,
    trackingLinks: { linkOf: (runId: string) => `http://mlflow/${runId}` },
    ranks: {
      findRank: async ({ id }: { id: string }) => ranks.get(id),
      findNotes: async ({ id }: { id: string }) => notes.get(id) ?? { reasons: {}, disqualified: null },
    },
  };
  const submissionId = await place.submit({ 'main.py': '' });
  const server = createTestServer(t, {
    authenticate: async (token) => users[token],
    plugins: [jobRoutes(ports)],
  });
  const { app } = server;
  const headersOf = (user: string) => ({ authorization: `Bearer ${user}` });
  const send = (
    method: 'GET' | 'HEAD' | 'POST' | 'DELETE',
    user: string,
    url: string,
    headers: InjectedHeaders,
  ) => app.inject({ method, url, headers: { ...headersOf(user), ...headers } });
  return {
    ...{ app, server, place, engine, ports, ranks, notes, submissionId, headersOf },
    /** POST /jobs with that body. */
    post: (user: string, body: unknown, headers: InjectedHeaders = {}) =>
      app.inject({
        ...{ method: 'POST', url: '/jobs' },
        headers: { ...headersOf(user), 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      }),
    get: (user: string, url: string, headers: InjectedHeaders = {}) => send('GET', user, url, headers),
    head: (user: string, url: string) => send('HEAD', user, url, {}),
    act: (user: string, url: string) => send('POST', user, url, {}),
    /** The server on a port, as a client of that user sees it. */
    async connect(user: string) {
      const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
      return createApiClient({ url, token: user });
    },
    drop: (user: string, url: string) => send('DELETE', user, url, {}),
  };
}

/** The same, with a pending job of that submission. */
export async function createJobApiWithJob(t: TestContext) {
  const api = await createJobApi(t);
  const response = await api.post('ada', { submission_id: api.submissionId });
  const jobId: string = response.json().job_id;
  return { ...api, jobId };
}
