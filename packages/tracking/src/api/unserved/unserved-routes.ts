import { z } from 'zod';
import { trackingErrors } from '../../tracking-errors.ts';
import { defineRoute, type Method, type MlflowRoute, type RouteContext } from '../mlflow-route.ts';
import { addressesOf, findArea, unservedAreas } from './find-area.ts';

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Below these lies everything of MLflow's; what is served has routes of its own, which come first. */
const roots = ['/api/', '/ajax-api/', '/gateway/', '/v1/'];

/** What MLflow has and this server has not: whoever calls it is told so, and what to use instead. */
export function unservedRoutes(): MlflowRoute[] {
  return [...unservedAreas.flatMap(({ empty = {} }) => emptyRoutes(empty)), ...refusingRoutes()];
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
