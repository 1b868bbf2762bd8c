import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TrackingServerPort } from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { listArtifacts, putArtifact, sendArtifact } from './artifact-routes.ts';
import { experimentRoutes } from './experiment-routes.ts';
import type { GatewayLimits } from './gateway-limits.ts';
import type { GatewayContext } from './gateway-route.ts';
import { logRoutes } from './log-routes.ts';
import { parseTarget, readJson } from './read-request.ts';
import { runRoutes } from './run-routes.ts';

const API = '/api/2.0/mlflow/';
const ARTIFACTS = '/api/2.0/mlflow-artifacts/artifacts';

const routes = { ...logRoutes, ...runRoutes, ...experimentRoutes };

export type HandlerContext = Omit<GatewayContext, 'runs' | 'metricName'> & {
  server: TrackingServerPort;
  limits: GatewayLimits;
  /** Asked for by the first request that is allowed at all. */
  open(): Promise<Pick<GatewayContext, 'runs' | 'metricName'>>;
};

/** Answers one request, or throws why it is not answered. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: HandlerContext,
): Promise<void> {
  context.quota.takeRequest();
  const { path, query } = parseTarget(request.url ?? '');
  const answer = path === ARTIFACTS || path.startsWith(`${ARTIFACTS}/`) ? handleArtifacts : handleApi;
  const body = await answer({ request, response, path, query }, context);
  if (body === undefined) return;
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

type Asked = { request: IncomingMessage; response: ServerResponse; path: string; query: URLSearchParams };

async function handleApi({ request, path, query }: Asked, context: HandlerContext): Promise<unknown> {
  const name = `${request.method} ${path.startsWith(API) ? path.slice(API.length) : ''}`;
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (!route) throw refuseRoute();
  const { quota, limits } = context;
  const onBytes = (bodyBytes: number) => quota.take({ bodyBytes });
  const input =
    request.method === 'GET'
      ? Object.fromEntries(query)
      : await readJson(request, { maxBytes: limits.bodyBytes, onBytes });
  return route(input, { ...context, ...(await context.open()) });
}

async function handleArtifacts(asked: Asked, context: HandlerContext): Promise<unknown> {
  const { request, response, query } = asked;
  const path = asked.path.slice(ARTIFACTS.length + 1);
  if (request.method !== 'GET' && request.method !== 'PUT') throw refuseRoute();
  const opened = { ...context, ...(await context.open()) };
  if (request.method === 'PUT') return putArtifact({ request, response, path }, opened);
  if (path === '') return listArtifacts(query.get('path') ?? '', opened);
  return sendArtifact({ request, response, path }, opened);
}

function refuseRoute(): Error {
  return trackingErrors.window_denied(
    'From inside a job only its own run is within reach: log to it, read it, nest runs in it, store files with it. Experiments, models, traces, deletion and the runs of others are not.',
  );
}
