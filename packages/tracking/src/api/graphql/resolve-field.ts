import { type GraphQLFieldResolver, getNamedType, getNullableType, isListType } from 'graphql';

/**
 * A field of one of MLflow's messages, which are named with `_` and leave out what is empty; MLflow's GraphQL says it nonetheless.
 * A function is asked for its value, with what the query gives the field.
 */
export const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, input, _context, info) => {
  const value = (source as Record<string, unknown>)[toSnakeCase(info.fieldName)];
  if (typeof value === 'function') return value(input);
  const type = getNullableType(info.returnType);
  if (isListType(type)) return value ?? [];
  const { name } = getNamedType(type);
  if (name === 'LongString') return String(value ?? 0);
  if (name === 'String') return value ?? '';
  // GraphQL's numbers know no NaN, which is a text in messages.
  if (name === 'Float') return typeof value === 'number' ? value : null;
  return value ?? null;
};

export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
