import { sendStoredFile, storedFileResponse } from '@leadersboard/kit/http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type ArtifactPorts, getArtifact, listArtifacts } from '../domain/get-artifact.ts';
import { getResults } from '../domain/get-results.ts';
import type { Job } from '../domain/job.ts';
import type { EnvironmentRecordsPort } from '../ports/environment-records.ts';
import type { RankLookupPort } from '../ports/rank-lookup.ts';
import type { TrackingLinks } from '../ports/tracking-links.ts';
import { jobParameters } from './job-schemas.ts';
import { requesterOf } from './requester-of.ts';
import { artifactListView, artifactParameters, jobResultsView } from './result-schemas.ts';
import { viewArtifactList, viewResults } from './result-views.ts';

export type ResultRoutesPorts = ArtifactPorts & {
  trackingLinks: TrackingLinks;
  ranks: RankLookupPort;
  environmentRecords: Pick<EnvironmentRecordsPort, 'find'>;
};

const tags = ['jobs'];

export function resultRoutes(ports: ResultRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/jobs/:id/results',
      {
        schema: {
          ...{ tags, operationId: 'getJobResults', summary: 'What a job has given' },
          description: 'Empty until the job has completed.',
          params: jobParameters,
          response: { 200: jobResultsView },
        },
      },
      async (request) => {
        const { job, result } = await getResults(ports, requesterOf(request), request.params.id);
        const known = job.status === 'completed' ? await findStanding(ports, job) : {};
        const runUrl = job.runId === undefined ? null : ports.trackingLinks.linkOf(job.runId);
        const { environment } = job;
        const record = environment && (await ports.environmentRecords.find(environment.digest));
        return viewResults(job, result, { runUrl, ...known, packages: record?.packages });
      },
    );

    app.get(
      '/jobs/:id/artifacts',
      {
        schema: {
          ...{ tags, operationId: 'listArtifacts', summary: 'The files that a job has left' },
          params: jobParameters,
          response: { 200: artifactListView },
        },
      },
      async (request) => {
        const { job, files } = await listArtifacts(ports, requesterOf(request), request.params.id);
        return viewArtifactList(job, files);
      },
    );

    app.get(
      '/jobs/:id/artifacts/*',
      {
        schema: {
          ...{ tags, operationId: 'getArtifact', summary: 'A file that a job has left, as a download' },
          description: 'Range and If-None-Match are honoured.',
          params: artifactParameters,
          response: { 200: storedFileResponse },
        },
      },
      async (request, reply) => {
        const { id, '*': path } = request.params;
        return sendStoredFile(request, reply, await getArtifact(ports, requesterOf(request), id, path));
      },
    );
  };
}

async function findStanding({ ranks }: Pick<ResultRoutesPorts, 'ranks'>, job: Job) {
  return { rank: await ranks.findRank(job), notes: await ranks.findNotes(job) };
}
