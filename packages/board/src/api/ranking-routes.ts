import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { boardsOf } from '../domain/challenge-boards.ts';
import { findLeaks } from '../domain/find-leaks.ts';
import { catchUpOrTell, type LeaderboardPorts } from '../domain/get-leaderboard.ts';
import { getVisibleChallenge } from '../domain/get-visible-challenge.ts';
import { type RepeatEntriesPorts, rescoreChallenge } from '../domain/repeat-entries.ts';
import { challengeParameters } from './challenge-schemas.ts';
import { boardsView, leaksView, rescoringView } from './entry-schemas.ts';
import { viewBoard, viewLeaks } from './entry-views.ts';
import { findRequester, requesterOf } from './requester-of.ts';

const tags = ['challenges'];

/** What there is to all entries of a challenge together. */
export function rankingRoutes(
  ports: RepeatEntriesPorts & Pick<LeaderboardPorts, 'follower'>,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook('preHandler', (request) => catchUpOrTell({ ...ports, log: request.log }));

    app.get(
      '/challenges/:id/boards',
      {
        config: { access: 'optional' },
        schema: {
          ...{ tags, operationId: 'listBoards', summary: 'The boards of a challenge' },
          description: 'An entry counts in each one whose conditions it meets.',
          params: challengeParameters,
          response: { 200: boardsView },
        },
      },
      async (request) => {
        const { id } = request.params;
        const challenge = await getVisibleChallenge(ports.challenges, findRequester(request), id);
        return { boards: boardsOf(challenge).map((board) => viewBoard(challenge, board)) };
      },
    );

    app.post(
      '/challenges/:id/rescore',
      {
        config: { access: 'host', audit: 'challenge.rescored', takesSpace: true },
        schema: {
          ...{ tags, operationId: 'rescoreChallenge', summary: 'Score all entries again' },
          description: "By the truth and the scorer as they are now; nobody's code runs.",
          params: challengeParameters,
          response: { 202: rescoringView },
        },
      },
      async (request, reply) => {
        const rescoring = await rescoreChallenge(ports, requesterOf(request), request.params.id);
        request.changedNothing = rescoring.created === 0;
        return reply.code(202).send(rescoring);
      },
    );

    app.get(
      '/challenges/:id/leaks',
      {
        config: { access: 'host' },
        schema: {
          ...{ tags, operationId: 'findLeaks', summary: 'Entries that are too much alike' },
          description: 'Predictions that are those of somebody else, or the truth itself.',
          params: challengeParameters,
          response: { 200: leaksView },
        },
      },
      async (request) => {
        return viewLeaks(await findLeaks(ports, requesterOf(request), request.params.id));
      },
    );
  };
}
