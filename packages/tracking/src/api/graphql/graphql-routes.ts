import {
  type DocumentNode,
  execute,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { z } from 'zod';
import type { AccessPort } from '../../ports/access.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { defineRoute, type MlflowRoute } from '../mlflow-route.ts';
import { type AskRoute, createAskRoute } from './ask-route.ts';
import { checkQuery, queryLimits } from './check-query.ts';
import { mlflowSchema } from './mlflow-schema.ts';
import { resolveField } from './resolve-field.ts';
import { createRootFields } from './root-fields.ts';

const variables = z.record(z.string(), z.unknown());

const question = z.object({
  query: z.string().min(1),
  // Behind a `?` they are a text.
  variables: z.union([variables, z.string().transform(parseJson).pipe(variables)]).default({}),
  operationName: z.string().optional(),
});

type Question = z.output<typeof question>;

/** As MLflow answers: errors are sentences. */
type GraphqlAnswer = { data: unknown; errors: string[] | null };

const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule];

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
      handle: (input, context) => answer(input, createAskRoute(routes, { ...context, access })),
    }),
  );
}

async function answer({ query, ...question }: Question, ask: AskRoute): Promise<GraphqlAnswer> {
  const document = read(query);
  if (document instanceof GraphQLError) return { data: null, errors: [document.message] };
  checkQuery(document);
  const faults = validate(mlflowSchema, document, rules, { maxErrors: 10 });
  if (faults.length > 0) return { data: null, errors: faults.map(({ message }) => message) };
  const { data = null, errors } = await execute({
    ...{ schema: mlflowSchema, document, rootValue: createRootFields(ask), fieldResolver: resolveField },
    ...{ variableValues: question.variables, operationName: question.operationName },
  });
  return { data, errors: errors ? errors.map(tell) : null };
}

function read(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query, { noLocation: true, maxTokens: queryLimits.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** What a field threw fails the whole request, as everywhere; the rest are mistakes of the query. */
function tell({ message, originalError }: GraphQLError): string {
  if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
  return message;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw trackingErrors.invalid_parameter_value('The variables of a query must be JSON.', { cause });
  }
}
