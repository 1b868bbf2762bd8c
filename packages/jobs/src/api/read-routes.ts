import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type GetJobPorts, getJob } from '../domain/get-job.ts';
import { getJobStatus } from '../domain/get-job-status.ts';
import { listJobs } from '../domain/list-jobs.ts';
import { rememberOutlooks } from '../domain/remember-outlooks.ts';
import { jobListView, jobParameters, jobStatusView, jobView } from './job-schemas.ts';
import { viewJob, viewListedJob, viewStatus } from './job-views.ts';
import { jobsQuery } from './list-schemas.ts';
import { requesterOf } from './requester-of.ts';

const tags = ['jobs'];

export function readRoutes(ports: GetJobPorts): FastifyPluginAsyncZod {
  const lookAhead = rememberOutlooks(ports);

  return async (app) => {
    app.get(
      '/jobs',
      {
        schema: {
          ...{ tags, operationId: 'listJobs', summary: 'Your jobs, newest first' },
          description: 'For administrators those of everybody.',
          querystring: jobsQuery,
          response: { 200: jobListView },
        },
      },
      async (request) => {
        const { status: statuses, submission: submissionId, user: owner, ...rest } = request.query;
        const asked = Object.entries({ ...rest, statuses, submissionId, owner });
        const query = Object.fromEntries(asked.filter(([, value]) => value !== undefined));
        const { jobs, next } = await listJobs(ports, requesterOf(request), { ...query, limit: rest.limit });
        return { jobs: jobs.map(viewListedJob), next: next ?? null };
      },
    );

    app.get(
      '/jobs/:id',
      {
        schema: {
          ...{ tags, operationId: 'getJob', summary: 'All that is known of a job' },
          params: jobParameters,
          response: { 200: jobView },
        },
      },
      async (request) => {
        const { job, attempts, outlook } = await getJob(ports, requesterOf(request), request.params.id);
        return viewJob(job, attempts, outlook);
      },
    );

    app.get(
      '/jobs/:id/status',
      {
        schema: {
          ...{ tags, operationId: 'getJobStatus', summary: 'How a job stands' },
          params: jobParameters,
          response: { 200: jobStatusView },
        },
      },
      async (request) => {
        const job = await getJobStatus(ports, requesterOf(request), request.params.id);
        return viewStatus(job, await lookAhead(job));
      },
    );
  };
}
