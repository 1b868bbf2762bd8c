import { Readable } from 'node:stream';
import { namesEntityTag } from '@leadersboard/kit/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { getLeaderboard, type LeaderboardPorts } from '../domain/get-leaderboard.ts';
import type { Leaderboard } from '../domain/leaderboard.ts';
import { parseCursor } from './leaderboard-cursor.ts';
import { leaderboardCsv, leaderboardQuery, leaderboardView } from './leaderboard-schemas.ts';
import { viewLeaderboard } from './leaderboard-views.ts';
import { prefersCsv } from './prefers-csv.ts';
import { findRequester } from './requester-of.ts';
import { writeLeaderboard } from './write-leaderboard.ts';

const ROWS_SHOWN = 100;

export function leaderboardRoutes(ports: Omit<LeaderboardPorts, 'log'>): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/leaderboard',
      {
        config: { access: 'optional' },
        schema: {
          ...{ tags: ['board'], operationId: 'getLeaderboard', summary: 'The ranking of a challenge' },
          description:
            'Open to everybody where the challenge is. Send the ETag back to learn that nothing is new.',
          querystring: leaderboardQuery,
          response: {
            200: {
              description: 'The ranking, best first.',
              content: {
                'application/json': { schema: leaderboardView },
                'text/csv': { schema: leaderboardCsv },
              },
            },
          },
        },
      },
      async (request, reply) => {
        const { limit, format, ...query } = request.query;
        const after = query.after === undefined ? undefined : parseCursor(query.after);
        const leaderboard = await getLeaderboard(
          { ...ports, log: request.log },
          findRequester(request),
          query,
        );
        const csv = format ? format === 'csv' : prefersCsv(request.headers.accept);
        if (isKnown(request, reply, leaderboard, csv)) return sendUnchanged(reply);
        const metrics = await leaderboard.listMetrics();
        if (!csv) {
          return viewLeaderboard(
            leaderboard,
            metrics,
            await leaderboard.readPage(limit ?? ROWS_SHOWN, after),
          );
        }
        return sendCsv(reply, leaderboard, writeLeaderboard(leaderboard, metrics, { limit, after }));
      },
    );
  };
}

/** Tells caches how to keep the answer, and returns whether the client has it already. */
function isKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  { challenge, version, part, isOver }: Leaderboard,
  csv: boolean,
): boolean {
  const entityTag = `"${version}${isOver ? '-over' : ''}${csv ? '-csv' : ''}"`;
  // A host sees more than others do.
  const scope = part && request.principal ? 'private' : challenge.visibility;
  reply.headers({
    etag: `W/${entityTag}`,
    'cache-control': `${scope}, no-cache`,
    vary: 'Accept, Authorization',
  });
  return namesEntityTag(request.headers['if-none-match'], entityTag);
}

function sendUnchanged(reply: FastifyReply) {
  return reply.code(304).send();
}

function sendCsv(reply: FastifyReply, { challenge }: Leaderboard, lines: AsyncIterable<string>) {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="leaderboard-${challenge.id}.csv"`)
    .send(Readable.from(lines));
}
