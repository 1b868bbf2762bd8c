import type { TestContext } from 'node:test';
import type { Principal } from '@leadersboard/kit/http';
import { createTestServer } from '@leadersboard/kit/testing/http';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { jobRoutes } from '../src/api/job-routes.ts';
import { createPlace } from './create-place.ts';
import { createProcess } from './create-process.ts';

/** By their tokens. */
const users: Record<string, Principal> = {
  ada: { user: 'ada', role: 'participant' },
  eve: { user: 'eve', role: 'participant' },
  hugo: { user: 'hugo', role: 'host' },
  root: { user: 'root', role: 'admin' },
};

/** A server of the job routes, with one submission of ada's. */
export async function createJobApi(t: TestContext) {
  const [database] = await openJobsDatabase(t);
  if (!database) throw new Error('One connection was asked for.');
  const place = await createPlace(t);
  const process = await createProcess(place, database);
  const submissionId = await place.submit({ 'main.py': '' });
  const { app } = createTestServer(t, {
    authenticate: async (token) => users[token],
    plugins: [jobRoutes({ ...process, jobLog: place.jobLog })],
  });
  const headersOf = (user: string) => ({ authorization: `Bearer ${user}` });
  const post = (user: string, body: unknown) =>
    app.inject({
      ...{ method: 'POST', url: '/jobs' },
      headers: { ...headersOf(user), 'content-type': 'application/json' },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
  const get = (user: string, url: string) => app.inject({ method: 'GET', url, headers: headersOf(user) });
  return { app, place, process, submissionId, post, get };
}

/** The same, with a pending job of that submission. */
export async function createJobApiWithJob(t: TestContext) {
  const api = await createJobApi(t);
  const response = await api.post('ada', { submission_id: api.submissionId });
  const jobId: string = response.json().job_id;
  return { ...api, jobId };
}
