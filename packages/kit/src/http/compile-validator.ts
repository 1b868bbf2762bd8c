import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { type InputIssue, kitErrors, type LeadersBoardError, shorten } from '../errors/index.ts';
import { describeIssue } from './describe-issue.ts';
import { formatJsonPointer } from './json-pointer.ts';

/** A pointer into the body is one as RFC 9457 has it; the other parts have a name before it. */
const PARTS: Record<string, readonly string[]> = { body: [], querystring: ['query'], params: ['path'] };

const SHOWN_ISSUES = 3;
/** More help nobody, and would make the answer many times as large as the request. */
const MOST_ISSUES = 100;

type RouteSchema = Parameters<FastifySchemaCompiler<z.ZodType>>[0];
type Validated<Value> = { value: Value; error?: never } | { value?: never; error: LeadersBoardError };

/** Parses a part of the request with its zod schema; faults become `invalid_input` that points at each one. */
export function compileValidator({
  schema,
  httpPart = 'body',
}: RouteSchema): (input: unknown) => Validated<unknown> {
  const part = PARTS[httpPart] ?? [httpPart];
  // Fastify gives null for a request without a body.
  return (input) => validateInput(schema, input ?? undefined, part);
}

/** The same for what comes otherwise than by a request; the pointers begin with `part`. */
export function validateInput<Value>(
  schema: z.ZodType<Value>,
  input: unknown,
  part: readonly string[] = [],
): Validated<Value> {
  const result = schema.safeParse(input, { error: describeIssue });
  return result.success ? { value: result.data } : { error: createInputError(part, result.error.issues) };
}

function createInputError(
  part: readonly string[],
  zodIssues: readonly z.core.$ZodIssue[],
): LeadersBoardError {
  const issues = zodIssues.flatMap((issue) => locateIssue(part, issue));
  const shown = issues
    .slice(0, SHOWN_ISSUES)
    .map(({ pointer, detail }) => `${pointer.slice(1) || 'body'}: ${detail}`);
  const rest = issues.length - shown.length;
  return kitErrors.invalid_input([...shown, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' '), {
    issues: issues.slice(0, MOST_ISSUES),
  });
}

function locateIssue(part: readonly string[], issue: z.core.$ZodIssue): InputIssue[] {
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  const stepOf = (step: PropertyKey) => shorten(String(step));
  return paths.map((path) => ({
    pointer: formatJsonPointer([...part, ...path.map(stepOf)]),
    detail: issue.message,
  }));
}
