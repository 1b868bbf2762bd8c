import { Readable } from 'node:stream';
import { kitErrors } from '@leadersboard/kit/errors';
import { sendStoredFile, storedFileResponse } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { createTreeCatalog } from '../domain/challenge-tree-files.ts';
import { createTreeReader, findTree, type ReadTreePorts } from '../domain/read-challenge-tree.ts';
import { type StoreTreePorts, storeChallengeTree } from '../domain/store-challenge-tree.ts';
import { challengeDataRoutes } from './challenge-data-routes.ts';
import {
  filesQuery,
  storedTreeView,
  tarBody,
  treeFileParameters,
  treeFilesView,
  treeParameters,
} from './challenge-tree-schemas.ts';
import { viewStoredTree, viewTreeFiles } from './challenge-tree-views.ts';
import { requesterOf } from './requester-of.ts';
import { UPLOAD_MS } from './submission-routes.ts';

export type ChallengeTreeRoutesPorts = StoreTreePorts & ReadTreePorts;

const tags = ['challenges'];
const TAR_TYPE = 'application/x-tar';

/** What belongs to a challenge as files: its data for who takes part, its truth and its scorer for its host alone. */
export function challengeTreeRoutes(ports: ChallengeTreeRoutesPorts): FastifyPluginAsyncZod {
  const reader = createTreeReader(ports, createTreeCatalog(ports.challengeTrees));
  return async (app) => {
    app.addContentTypeParser(TAR_TYPE, async (_request: FastifyRequest, body: unknown) => body);
    await app.register(challengeDataRoutes(ports, reader));

    app.put(
      '/challenges/:id/trees/:name',
      {
        config: { access: 'host', audit: 'challenge.tree_stored', handlerMs: UPLOAD_MS, takesSpace: true },
        schema: {
          ...{ tags, operationId: 'storeChallengeTree', summary: 'Upload the data, the truth or the scorer' },
          description: 'The body is a tar file. It is taken whole or not at all, in place of what was there.',
          consumes: [TAR_TYPE],
          body: tarBody,
          params: treeParameters,
          response: { 200: storedTreeView },
        },
      },
      async (request) => {
        const { body } = request;
        if (!(body instanceof Readable)) throw noTar();
        // Destroying the body itself would cut the connection before a refusal is read.
        const content = Readable.from(body.iterator({ destroyOnReturn: false }), { objectMode: false });
        try {
          const stored = await storeChallengeTree(ports, requesterOf(request), request.params, content);
          request.changedNothing = !stored.changed;
          return viewStoredTree(stored);
        } finally {
          body.resume();
        }
      },
    );

    app.get(
      '/challenges/:id/trees/:name',
      {
        config: { access: 'host' },
        schema: {
          ...{ tags, operationId: 'listChallengeTree', summary: 'The files of a tree, for its host' },
          params: treeParameters,
          querystring: filesQuery,
          response: { 200: treeFilesView },
        },
      },
      async (request) => {
        const tree = await findTree(ports, requesterOf(request), request.params);
        return viewTreeFiles(await reader.list(tree, request.query));
      },
    );

    app.get(
      '/challenges/:id/trees/:name/*',
      {
        config: { access: 'host' },
        schema: {
          ...{ tags, operationId: 'getChallengeTreeFile', summary: 'A file of a tree, for its host' },
          params: treeFileParameters,
          response: { 200: storedFileResponse },
        },
      },
      async (request, reply) => {
        const tree = await findTree(ports, requesterOf(request), request.params);
        return sendStoredFile(request, reply, await reader.open(tree, request.params['*']));
      },
    );
  };
}

function noTar(): Error {
  return kitErrors.invalid_input(
    `There is no body. Send a tar file as ${TAR_TYPE}, as "tar -C data -cf - ." writes one.`,
  );
}
