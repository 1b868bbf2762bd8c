import type { AccessPort } from '../ports/access.ts';
import type { Answer, MlflowRoute, RouteContext } from './mlflow-route.ts';

/** What the route answers to the input, if the requester is allowed what it needs: the only way to a route. */
export async function callRoute(
  route: MlflowRoute,
  input: unknown,
  { access, ...context }: RouteContext & { access: AccessPort },
): Promise<Answer> {
  const { needs, handle } = route.prepare(input);
  if (needs !== 'signed-in') await access.require(context.requester, needs);
  return handle(context);
}
