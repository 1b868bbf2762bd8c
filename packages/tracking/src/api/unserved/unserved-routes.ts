import { z } from 'zod';
import { trackingErrors } from '../../tracking-errors.ts';
import { defineRoute, type Method, type MlflowRoute } from '../mlflow-route.ts';
import { areasNotOffered } from './areas-not-offered.ts';
import { laterAreas } from './later-areas.ts';
import type { UnservedArea } from './unserved-area.ts';

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What MLflow has and this server has not: whoever calls it is told so, and what to use instead. */
export function unservedRoutes(): MlflowRoute[] {
  return [...laterAreas, ...areasNotOffered].flatMap((area) => [
    ...emptyRoutes(area),
    ...refusingRoutes(area),
  ]);
}

function emptyRoutes({ empty = {} }: UnservedArea): MlflowRoute[] {
  return Object.entries(empty).flatMap(([call, answer]) => {
    const [method = '', path = ''] = call.split(' ');
    return bothOf(path).map((address) => serve(method as Method, address, () => answer));
  });
}

function refusingRoutes({ paths, sentence, empty = {} }: UnservedArea): MlflowRoute[] {
  const refuse = () => {
    throw trackingErrors.not_offered(sentence);
  };
  return paths.flatMap((path) =>
    methods.flatMap((method) =>
      [path, `${path}/*`]
        .filter((address) => !Object.hasOwn(empty, `${method} ${address}`))
        .flatMap((address) => bothOf(address).map((each) => serve(method, each, refuse))),
    ),
  );
}

/** What clients call is called by the UI too, under its own address. */
function bothOf(path: string): string[] {
  return path.startsWith('/api/') ? [path, path.replace('/api/', '/ajax-api/')] : [path];
}

function serve(method: Method, path: string, handle: () => object): MlflowRoute {
  return defineRoute({
    ...{ method, path, prefixes: [''], input: z.unknown(), handle },
    needs: () => 'signed-in',
  });
}
