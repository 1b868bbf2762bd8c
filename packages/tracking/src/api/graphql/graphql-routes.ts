import type { AccessPort } from '../../ports/access.ts';
import { defineRoute, type MlflowRoute } from '../mlflow-route.ts';
import { createAskRoute } from './ask-route.ts';
import { question } from './question.ts';

/**
 * What MLflow's UI asks by GraphQL. Every field asks one of the routes for the requester, so that it needs what the route needs
 * and tells what the route tells.
 */
export function graphqlRoutes(routes: readonly MlflowRoute[], access: AccessPort): MlflowRoute[] {
  return (['GET', 'POST'] as const).map((method) =>
    defineRoute({
      ...{ method, path: '/graphql', prefixes: [''], input: question },
      summary: 'What the pages of MLflow ask, in GraphQL',
      needs: () => 'signed-in',
      async handle(input, context) {
        // Only the UI asks: the library and its schema would cost every start some 40 ms.
        const { answerQuestion } = await import('./answer-question.ts');
        return answerQuestion(input, createAskRoute(routes, { ...context, access }));
      },
    }),
  );
}
