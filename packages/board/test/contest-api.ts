import type { TestContext } from 'node:test';
import { type EnqueueJobInput, enqueueJob, unlimitedJobs } from '@leadersboard/jobs';
import { createSqliteJobQueue, createSqliteJobStatus } from '@leadersboard/jobs/adapters/sqlite';
import type { AuditedRequest, Principal } from '@leadersboard/kit/http';
import { createTestServer } from '@leadersboard/kit/testing/http';
import { newChallenge } from '../contract/new-challenge.ts';
import { newSubmission } from '../contract/new-submission.ts';
import { createSqliteAudit, createSqliteUserStore } from '../src/adapters/sqlite/index.ts';
import {
  participationRoutes,
  submissionRoutes,
  submissionUploadRoutes,
  teamMemberRoutes,
  teamRoutes,
} from '../src/api/index.ts';
import type { Challenge } from '../src/domain/challenge.ts';
import { createJobAdmission } from '../src/domain/create-job-admission.ts';
import { createSubmissionLookup } from '../src/domain/create-submission-lookup.ts';
import type { Submission } from '../src/domain/submission.ts';
import { field, file, formHeaders, writeForm } from './form.ts';
import { createSubmissionPorts } from './submission-ports.ts';

/** Everybody's name is their token; hiro is the host. */
async function authenticate(user: string): Promise<Principal> {
  return { user, role: user === 'hiro' ? 'host' : 'participant' };
}

/** The contest fabric, which is hiro's: what people send to it, and the jobs that the engine takes for them. */
export async function createContestApi(t: TestContext, contest: Partial<Challenge> = {}) {
  const { database, ports, listStored } = await createSubmissionPorts(t);
  const { challenges, clock, contestPlaces, submissions } = ports;
  const scorer = { kind: 'anomaly' } as const;
  await challenges.create(newChallenge({ id: 'fabric', scorer, ...contest }));
  const status = createSqliteJobStatus(database, clock);
  const engine = {
    ...{ ...ports, status, queue: createSqliteJobQueue(database, clock) },
    submissions: createSubmissionLookup(ports),
    admission: createJobAdmission({ ...ports, places: contestPlaces }),
    limits: { limitsOf: async () => unlimitedJobs },
  };
  const audited: AuditedRequest[] = [];
  const people = { users: createSqliteUserStore(database), audit: createSqliteAudit(database) };
  const board = { ...ports, ...people };
  const server = createTestServer(t, {
    ...{ clock, authenticate, audit: async (request) => void audited.push(request) },
    plugins: [
      ...[submissionRoutes(board), submissionUploadRoutes(board), participationRoutes(board)],
      ...[teamRoutes(board), teamMemberRoutes(board)],
    ],
  });

  return {
    ...{ ...board, database, engine, server, status, audited, listStored },
    async ask(as: string | undefined, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, body?: object) {
      const response = await server.app.inject({
        ...{ method, url, ...(body && { payload: body }) },
        headers: as ? { authorization: `Bearer ${as}` } : {},
      });
      return {
        ...{ status: response.statusCode, headers: response.headers },
        body: response.body === '' ? undefined : response.json(),
      };
    },
    /** Sends a form with the fields before its files. */
    async send(as: string, fields: Record<string, string> = {}, name = 'main.py') {
      const parts = Object.entries({ challenge: 'fabric', ...fields }).map(([key, value]) =>
        field(key, value),
      );
      const response = await server.app.inject({
        ...{ method: 'POST', url: '/submissions', payload: writeForm([...parts, file(name, 'x')]) },
        headers: { authorization: `Bearer ${as}`, ...formHeaders },
      });
      return { status: response.statusCode, body: response.json(), headers: response.headers };
    },
    /** Registers a submission as if it had been received now. */
    async receive(id: string, changes: Partial<Submission> = {}) {
      const now = clock.now();
      const times = { createdAt: now, receivedAt: now };
      await submissions.create(newSubmission({ id, challenge: 'fabric', ...times, ...changes }));
      return id;
    },
    async enqueue(user: string, submissionId: string, wish: Omit<EnqueueJobInput, 'submissionId'> = {}) {
      return (await enqueueJob(engine, { user, seesAll: false }, { submissionId, ...wish })).job;
    },
    async complete(jobId: string) {
      await status.begin(jobId, 'w');
      const result = { params: {}, metrics: {}, performance: {}, artifacts: [] };
      await status.finish(jobId, 1, { status: 'completed', result });
    },
    async fail(jobId: string) {
      await status.begin(jobId, 'w');
      await status.finish(jobId, 1, { status: 'failed', reason: 'timeout', detail: 'Too long.' });
    },
  };
}
