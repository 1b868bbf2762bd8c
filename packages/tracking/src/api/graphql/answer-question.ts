import {
  type DocumentNode,
  execute,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { AskRoute } from './ask-route.ts';
import { checkQuery, queryLimits } from './check-query.ts';
import { mlflowSchema } from './mlflow-schema.ts';
import type { Question } from './question.ts';
import { resolveField } from './resolve-field.ts';
import { createRootFields } from './root-fields.ts';

/** As MLflow answers: errors are sentences. */
type GraphqlAnswer = { data: unknown; errors: string[] | null };

const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule];

export async function answerQuestion(
  { query, ...question }: Question,
  ask: AskRoute,
): Promise<GraphqlAnswer> {
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
