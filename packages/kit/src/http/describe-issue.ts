import { z } from 'zod';
import { findNearestName } from '../text/nearest-name.ts';

type RawIssue = z.core.$ZodRawIssue;

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  date: 'a date',
};

const FORMATS: Record<string, string> = {
  email: 'an e-mail address',
  url: 'a web address',
  uuid: 'a UUID',
  datetime: 'a time as in 2030-01-31T12:00:00Z',
  date: 'a date as in 2030-01-31',
};

/** What is longer, or one of so many, was not mistyped, and would take long to compare. */
const LONGEST_NAME = 64;
const MOST_KEYS = 8;

/**
 * Says what is wrong with one value, in a sentence for people. Given to zod as an error map, it leaves alone what a schema
 * says in words of its own.
 */
export function describeIssue(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue.expected, issue.input);
    case 'too_small':
      return describeBound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return describeBound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'invalid_value':
      return `It must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(quote).join(', ')}.`;
    case 'invalid_format':
      return `It must be ${FORMATS[issue.format] ?? `text of the form ${issue.pattern ?? issue.format}`}.`;
    case 'not_multiple_of':
      return `It must be a multiple of ${issue.divisor}.`;
    case 'invalid_key':
      return `Its name cannot be taken. ${issue.issues[0]?.message ?? ''}`.trimEnd();
    case 'unrecognized_keys':
      return describeUnknownKeys(issue.keys, issue.inst);
    case 'invalid_union':
      return 'It has none of the forms that are allowed here.';
    default:
      return undefined;
  }
}

function describeType(expected: string, input: unknown): string {
  const kind = KINDS[expected] ?? expected;
  return input === undefined
    ? `It is missing; it must be ${kind}.`
    : `It must be ${kind}, not ${kindOf(input)}.`;
}

function describeBound(origin: string, comparison: string, bound: number | bigint): string {
  const plural = Number(bound) !== 1;
  if (origin === 'string')
    return `It must have ${comparison} ${bound} ${plural ? 'characters' : 'character'}.`;
  if (origin === 'array') return `It must have ${comparison} ${bound} ${plural ? 'entries' : 'entry'}.`;
  return `It must be ${comparison} ${bound}.`;
}

/** One sentence for all keys that are unknown in one object. */
function describeUnknownKeys(keys: readonly string[], schema: unknown): string {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const likely = keys.filter(({ length }) => length <= LONGEST_NAME).slice(0, MOST_KEYS);
  const meant = likely.flatMap((key) => findNearestName(key, known) ?? []);
  const allowed = known.length > 0 ? `only ${known.join(', ')}` : 'and none is taken here';
  const hint = meant.length > 0 ? ` Did you mean ${meant.map(quote).join(', ')}?` : '';
  return `There is no such field, ${allowed}.${hint}`;
}

function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (typeof input === 'number') return Number.isNaN(input) ? 'a text or a list' : String(input);
  return KINDS[Array.isArray(input) ? 'array' : typeof input] ?? typeof input;
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}
