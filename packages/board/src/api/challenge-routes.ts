import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { changeChallenge } from '../domain/change-challenge.ts';
import { createChallenge, type EditChallengePorts } from '../domain/create-challenge.ts';
import type { LeaderboardPorts } from '../domain/get-leaderboard.ts';
import { getVisibleChallenge } from '../domain/get-visible-challenge.ts';
import { listChallenges } from '../domain/list-challenges.ts';
import { describeChange } from './challenge-change.ts';
import {
  challengeParameters,
  challengesQuery,
  challengesView,
  challengeView,
  changeChallengeBody,
  createChallengeBody,
} from './challenge-schemas.ts';
import { readChanges, readNewChallenge, viewChallenge, viewChallenges } from './challenge-views.ts';
import { findRequester, requesterOf } from './requester-of.ts';

const tags = ['challenges'];

type ChallengeRoutesPorts = EditChallengePorts & Omit<LeaderboardPorts, 'log'>;

export function challengeRoutes(ports: ChallengeRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/challenges',
      {
        config: { access: 'optional' },
        schema: {
          ...{ tags, operationId: 'listChallenges', summary: 'The challenges that there are' },
          description: 'In the order of their ids. Private ones are shown to who is signed in.',
          querystring: challengesQuery,
          response: { 200: challengesView },
        },
      },
      async (request) => {
        const requester = findRequester(request);
        const listed = await listChallenges({ ...ports, log: request.log }, requester, request.query);
        return viewChallenges(listed, requester);
      },
    );

    app.get(
      '/challenges/:id',
      {
        config: { access: 'optional' },
        schema: {
          ...{ tags, operationId: 'getChallenge', summary: 'One challenge' },
          params: challengeParameters,
          response: { 200: challengeView },
        },
      },
      async (request) => {
        const requester = findRequester(request);
        const found = await getVisibleChallenge(ports.challenges, requester, request.params.id);
        return viewChallenge(found, requester);
      },
    );

    app.post(
      '/challenges',
      {
        config: { access: 'host', audit: 'challenge.created' },
        schema: {
          ...{ tags, operationId: 'createChallenge', summary: 'Create a challenge' },
          description: 'Whoever creates it may change it. Of two with the same id at once, one is created.',
          body: createChallengeBody,
          response: { 201: challengeView },
        },
      },
      async (request, reply) => {
        const requester = requesterOf(request);
        const challenge = await createChallenge(ports, requester, readNewChallenge(request.body));
        request.auditSubject = challenge.id;
        return reply.code(201).send(viewChallenge(challenge, requester));
      },
    );

    app.patch(
      '/challenges/:id',
      {
        config: { access: 'host', audit: 'challenge.changed' },
        schema: {
          ...{ tags, operationId: 'changeChallenge', summary: 'Change, close or open a challenge' },
          description: 'What is sent replaces what was; what is left out stays as it is.',
          params: challengeParameters,
          body: changeChallengeBody,
          response: { 200: challengeView },
        },
      },
      async (request) => {
        const requester = requesterOf(request);
        const former = await getVisibleChallenge(ports.challenges, requester, request.params.id);
        const changes = readChanges(request.body, former.timeZone);
        const changed = viewChallenge(await changeChallenge(ports, requester, former.id, changes), requester);
        request.auditDetails = describeChange(viewChallenge(former, requester), changed);
        return changed;
      },
    );
  };
}
