import { requirePrincipal } from '@leadersboard/kit/http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type ChangeUserPorts, changeUser } from '../domain/change-user.ts';
import { type AccountPorts, getAccount } from '../domain/get-account.ts';
import { actorOf } from './actor-of.ts';
import {
  accountView,
  userChangeBody,
  userListView,
  userParameters,
  userQuery,
  userView,
} from './user-schemas.ts';
import { readUserChange, viewAccount, viewUser, viewUserSummary } from './user-views.ts';

export type UserRoutesPorts = ChangeUserPorts & AccountPorts;

const tags = ['users'];

export function userRoutes(ports: UserRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/me',
      {
        schema: {
          ...{ tags, operationId: 'getAccount', summary: 'Who you are, what you may do and have done' },
          response: { 200: accountView },
        },
      },
      async (request) => viewAccount(await getAccount(ports, requirePrincipal(request))),
    );

    app.get(
      '/users',
      {
        config: { access: 'admin' },
        schema: {
          ...{ tags, operationId: 'listUsers', summary: 'Everybody who ever had a token' },
          querystring: userQuery,
          response: { 200: userListView },
        },
      },
      async (request) => {
        const { limit, after } = request.query;
        const users = await ports.users.list({ after, limit });
        const last = users.length === limit ? users.at(-1) : undefined;
        return { users: users.map(viewUserSummary), next: last?.name ?? null };
      },
    );

    app.patch(
      '/users/:user',
      {
        config: { access: 'admin' },
        schema: {
          ...{ tags, operationId: 'changeUser', summary: "Change a user's role or limits, or lock them out" },
          params: userParameters,
          body: userChangeBody,
          response: { 200: userView },
        },
      },
      async (request) =>
        viewUser(
          await changeUser(ports, actorOf(request), request.params.user, readUserChange(request.body)),
        ),
    );
  };
}
