import { answerSignal, type HttpPlugin, requirePrincipal } from '@leadersboard/kit/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessPort } from '../ports/access.ts';
import { callRoute } from './call-route.ts';
import type { Answer, MlflowRoute } from './mlflow-route.ts';

/** Serves routes of MLflow's API; each is asked what it needs before it is allowed to do anything. */
export function registerMlflowRoutes(routes: readonly MlflowRoute[], access: AccessPort): HttpPlugin {
  return async (app) => {
    for (const route of routes) {
      for (const prefix of route.prefixes) {
        app.route({
          method: route.method,
          url: prefix + route.path,
          schema: { hide: true },
          ...(route.bodyBytes !== undefined && { bodyLimit: route.bodyBytes }),
          ...(route.audit !== undefined && { config: { audit: route.audit } }),
          handler: (request, reply) => answerRoute({ route, access, request, reply }),
        });
      }
    }
  };
}

type RouteCall = { route: MlflowRoute; access: AccessPort; request: FastifyRequest; reply: FastifyReply };

async function answerRoute({ route, access, request, reply }: RouteCall): Promise<unknown> {
  const requester = requirePrincipal(request);
  const context = { access, requester, request, reply, signal: () => answerSignal(reply) };
  const answer = await callRoute(route, gatherInput(request), context);
  if (answer === undefined) return reply;
  reply.type('application/json');
  // Where a handler returns the reply instead, Fastify follows the response to its end, and 3 kB more outlive each request.
  return toBody(answer);
}

/** A GET has its fields in the query, or as MLflow's older clients send them in a body. */
function gatherInput({ query, body, params }: FastifyRequest): object {
  return { ...(query as object), ...(isRecord(body) && body), ...(params as object) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toBody(answer: NonNullable<Answer>): string | Uint8Array {
  return typeof answer === 'string' || answer instanceof Uint8Array ? answer : JSON.stringify(answer);
}
