import type { AccessPort } from '../../ports/access.ts';
import { callRoute } from '../call-route.ts';
import type { Answer, MlflowRoute, RouteContext } from '../mlflow-route.ts';

/** A message of MLflow's, as JSON has it. */
export type Message = Record<string, unknown>;

/** What the route of that path answers to the requester, who must be allowed it as if they had called it. */
export type AskRoute = (path: string, input: object) => Promise<Message>;

export function createAskRoute(
  routes: readonly MlflowRoute[],
  context: RouteContext & { access: AccessPort },
): AskRoute {
  return async (path, input) => {
    const route = routes.find((candidate) => candidate.path === path);
    if (!route) throw new Error(`No route has the path ${path}.`);
    return toMessage(await callRoute(route, input, context));
  };
}

function toMessage(answer: Answer): Message {
  if (answer instanceof Uint8Array) return JSON.parse(Buffer.from(answer).toString());
  if (typeof answer === 'string') return JSON.parse(answer);
  return { ...answer };
}
