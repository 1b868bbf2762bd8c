import { sendStoredFile, storedFileResponse } from '@leadersboard/kit/http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { disqualifyEntry, reinstateEntry } from '../domain/disqualify-entry.ts';
import { findEntry } from '../domain/find-entry.ts';
import { type EntryFilePorts, getEntryFile, listEntryFiles } from '../domain/get-entry-file.ts';
import { catchUpOrTell, type LeaderboardPorts } from '../domain/get-leaderboard.ts';
import { type RepeatEntriesPorts, reproduceEntry } from '../domain/repeat-entries.ts';
import {
  disqualificationBody,
  entryFileParameters,
  entryParameters,
  entryView,
  reproductionView,
} from './entry-schemas.ts';
import { viewEntry } from './entry-views.ts';
import { findRequester, requesterOf } from './requester-of.ts';

export type EntryRoutesPorts = EntryFilePorts & RepeatEntriesPorts & Pick<LeaderboardPorts, 'follower'>;

const tags = ['board'];

export function entryRoutes(ports: EntryRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook('preHandler', (request) => catchUpOrTell({ ...ports, log: request.log }));
    await app.register(judgementRoutes(ports));

    app.get(
      '/entries/:job',
      {
        config: { access: 'optional' },
        schema: {
          ...{ tags, operationId: 'getEntry', summary: 'All that may be known of an entry' },
          params: entryParameters,
          response: { 200: entryView },
        },
      },
      async (request) => {
        const requester = findRequester(request);
        const seen = await findEntry(ports, requester, request.params.job);
        return viewEntry(seen, await listEntryFiles(ports, requester, seen));
      },
    );

    app.get(
      '/entries/:job/files/*',
      {
        config: { access: 'optional' },
        schema: {
          ...{ tags, operationId: 'getEntryFile', summary: 'A curve, picture or report of the scorer' },
          description: 'Range and If-None-Match are honoured.',
          params: entryFileParameters,
          response: { 200: storedFileResponse },
        },
      },
      async (request, reply) => {
        const { job, '*': path } = request.params;
        const content = await getEntryFile(ports, findRequester(request), job, path);
        return sendStoredFile(request, reply, content);
      },
    );
  };
}

/** What a host does with an entry. */
function judgementRoutes(ports: EntryRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/entries/:job/disqualification',
      {
        config: { access: 'host', audit: 'entry.disqualified' },
        schema: {
          ...{ tags, operationId: 'disqualifyEntry', summary: 'Take an entry out of the ranking' },
          description: 'Hosts and its own people still see it, with the reason.',
          params: entryParameters,
          body: disqualificationBody,
          response: { 200: entryView },
        },
      },
      async (request) => {
        const { reason } = request.body;
        request.auditDetails = { reason };
        return viewEntry(await disqualifyEntry(ports, requesterOf(request), request.params.job, reason), []);
      },
    );

    app.delete(
      '/entries/:job/disqualification',
      {
        config: { access: 'host', audit: 'entry.reinstated' },
        schema: {
          ...{ tags, operationId: 'reinstateEntry', summary: 'Take an entry back into the ranking' },
          params: entryParameters,
          response: { 200: entryView },
        },
      },
      async (request) => {
        const { lifted, ...seen } = await reinstateEntry(ports, requesterOf(request), request.params.job);
        request.changedNothing = lifted === null;
        request.auditDetails = { reason: lifted?.reason };
        return viewEntry(seen, []);
      },
    );

    app.post(
      '/entries/:job/reproduce',
      {
        config: { access: 'host', audit: 'entry.reproduced', takesSpace: true },
        schema: {
          ...{ tags, operationId: 'reproduceEntry', summary: 'Run the code of an entry again and compare' },
          description: 'When the job has completed, the entry says whether it was worth the same.',
          params: entryParameters,
          response: { 202: reproductionView },
        },
      },
      async (request, reply) => {
        const { job, created } = await reproduceEntry(ports, requesterOf(request), request.params.job);
        request.changedNothing = !created;
        return reply.code(202).send({ job_id: job.id, created });
      },
    );
  };
}
