import { sendStoredFile, storedFileResponse } from '@leadersboard/kit/http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findData, type ReadTreePorts, type TreeReader } from '../domain/read-challenge-tree.ts';
import { dataFileParameters, dataParameters, filesQuery, treeFilesView } from './challenge-tree-schemas.ts';
import { viewTreeFiles } from './challenge-tree-views.ts';
import { requesterOf } from './requester-of.ts';

const tags = ['challenges'];

/** What a challenge gives to who takes part. */
export function challengeDataRoutes(ports: ReadTreePorts, reader: TreeReader): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/challenges/:id/data',
      {
        schema: {
          ...{ tags, operationId: 'listChallengeData', summary: 'The files that a challenge gives' },
          description: 'For who has accepted the rules, where the challenge asks for that.',
          params: dataParameters,
          querystring: filesQuery,
          response: { 200: treeFilesView },
        },
      },
      async (request) => {
        const tree = await findData(ports, requesterOf(request), request.params.id);
        return viewTreeFiles(await reader.list(tree, request.query));
      },
    );

    app.get(
      '/challenges/:id/data/*',
      {
        schema: {
          ...{ tags, operationId: 'getChallengeDataFile', summary: 'A file of the data, as a download' },
          description:
            'Range, If-Range and If-None-Match are honoured; Repr-Digest tells the SHA-256 of the whole.',
          params: dataFileParameters,
          response: { 200: storedFileResponse },
        },
      },
      async (request, reply) => {
        const tree = await findData(ports, requesterOf(request), request.params.id);
        return sendStoredFile(request, reply, await reader.open(tree, request.params['*']));
      },
    );
  };
}
