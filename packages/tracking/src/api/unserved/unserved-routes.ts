import type { HttpPlugin } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AccessPort } from '../../ports/access.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { defineRoute, type Method, type MlflowRoute, type RouteContext } from '../mlflow-route.ts';
import { registerMlflowRoutes } from '../register-mlflow-routes.ts';
import { addressesOf, findArea, unservedAreas } from './find-area.ts';

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Below these lies everything of MLflow's; what is served has routes of its own, which come first. */
const roots = ['/api/', '/ajax-api/', '/gateway/', '/v1/'];

/** What MLflow has and this server has not: whoever calls it is told so, and what to use instead. */
export function unservedRoutes(access: AccessPort): HttpPlugin {
  const routes = [...unservedAreas.flatMap(({ empty = {} }) => emptyRoutes(empty)), ...refusingRoutes()];
  return async (app) => {
    // Bodies of any type come here, such as protobuf's; the answer depends on none.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', async ({ raw }: FastifyRequest) => void raw.resume());
    await app.register(registerMlflowRoutes(routes, access));
  };
}

function emptyRoutes(empty: Readonly<Record<string, object>>): MlflowRoute[] {
  return Object.entries(empty).flatMap(([call, answer]) => {
    const [method = '', path = ''] = call.split(' ');
    return addressesOf(path).map((address) =>
      defineRoute({
        ...{ method: method as Method, path: address, prefixes: [''], input: z.unknown() },
        summary: false,
        needs: () => 'signed-in',
        handle: () => answer,
      }),
    );
  });
}

function refusingRoutes(): MlflowRoute[] {
  return roots.flatMap((root) =>
    methods.map((method) =>
      defineRoute({
        ...{ method, path: `${root}*`, prefixes: [''], input: z.object({ '*': z.string() }) },
        summary: false,
        needs: () => 'signed-in',
        handle: (input, { reply }) => refuse(root + input['*'], reply),
      }),
    ),
  );
}

function refuse(path: string, reply: RouteContext['reply']): undefined {
  const area = findArea(path);
  if (area) throw trackingErrors.not_offered(area.sentence);
  reply.callNotFound();
}
