import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { createTeam } from '../domain/create-team.ts';
import { type JoinTeamPorts, joinTeam } from '../domain/join-team.ts';
import { leaveTeam } from '../domain/leave-team.ts';
import { listTeams, seeTeam } from '../domain/list-teams.ts';
import { renewJoinCode } from '../domain/renew-join-code.ts';
import { challengeParameters } from './challenge-schemas.ts';
import {
  joinTeamBody,
  leftTeamView,
  newTeamBody,
  teamsQuery,
  teamsView,
  teamView,
  teamWithCodeView,
} from './participation-schemas.ts';
import { viewTeam } from './participation-views.ts';
import { findRequester, requesterOf } from './requester-of.ts';

const tags = ['participation'];

export function teamRoutes(ports: JoinTeamPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/challenges/:id/teams',
      {
        config: { access: 'optional' },
        schema: {
          ...{ tags, operationId: 'listTeams', summary: 'The teams of a challenge' },
          description: 'By their names. Who is in a team is told to its members and the host.',
          params: challengeParameters,
          querystring: teamsQuery,
          response: { 200: teamsView },
        },
      },
      async (request) => {
        const { id } = request.params;
        const { teams, next } = await listTeams(ports, findRequester(request), id, request.query);
        return { teams: teams.map(viewTeam), next };
      },
    );

    app.post(
      '/challenges/:id/teams',
      {
        config: { audit: 'team.created' },
        schema: {
          ...{ tags, operationId: 'createTeam', summary: 'Found a team' },
          description: 'You are its first member. Give the code of the answer to who shall join.',
          params: challengeParameters,
          body: newTeamBody,
          response: { 201: teamWithCodeView },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const founded = await createTeam(ports, requesterOf(request), id, request.body.name);
        reply.header('cache-control', 'no-store').code(201);
        return { ...viewTeam(seeTeam(founded.team, true)), join_code: founded.code };
      },
    );

    app.post(
      '/challenges/:id/teams/join',
      {
        config: { audit: 'team.joined' },
        schema: {
          ...{ tags, operationId: 'joinTeam', summary: 'Join a team by its code' },
          params: challengeParameters,
          body: joinTeamBody,
          response: { 200: teamView },
        },
      },
      async (request) => {
        const { id } = request.params;
        const team = await joinTeam(ports, requesterOf(request), id, request.body.code);
        return viewTeam(seeTeam(team, true));
      },
    );

    app.post(
      '/challenges/:id/teams/code',
      {
        schema: {
          ...{ tags, operationId: 'renewJoinCode', summary: 'Give your team another code' },
          description: 'The one before is good no more.',
          params: challengeParameters,
          response: { 200: teamWithCodeView },
        },
      },
      async (request, reply) => {
        const { team, code } = await renewJoinCode(ports, requesterOf(request), request.params.id);
        reply.header('cache-control', 'no-store');
        return { ...viewTeam(seeTeam(team, true)), join_code: code };
      },
    );

    app.post(
      '/challenges/:id/teams/leave',
      {
        config: { audit: 'team.left' },
        schema: {
          ...{ tags, operationId: 'leaveTeam', summary: 'Leave your team' },
          description: 'While nothing of it was scored.',
          params: challengeParameters,
          response: { 200: leftTeamView },
        },
      },
      async (request) => ({ left: await leaveTeam(ports, requesterOf(request), request.params.id) }),
    );
  };
}
