import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { LeadersBoardError } from '../errors/index.ts';
import { compileValidator } from './compile-validator.ts';

function validate(schema: z.ZodType, input: unknown, httpPart = 'body') {
  return compileValidator({ schema, httpPart, method: 'POST', url: '/' })(input);
}

function findIssues(schema: z.ZodType, input: unknown, httpPart = 'body') {
  const { error } = validate(schema, input, httpPart);
  assert.ok(error instanceof LeadersBoardError);
  assert.equal(error.code, 'invalid_input');
  return error.issues;
}

const sentences: { schema: z.ZodType; input: unknown; sentence: string }[] = [
  { schema: z.string(), input: undefined, sentence: 'It is missing; it must be text.' },
  { schema: z.int(), input: 'a', sentence: 'It must be a number, not text.' },
  { schema: z.int(), input: 1.5, sentence: 'It must be a whole number, not 1.5.' },
  { schema: z.array(z.string()), input: {}, sentence: 'It must be a list, not an object.' },
  { schema: z.boolean(), input: [], sentence: 'It must be true or false, not a list.' },
  { schema: z.number().gt(0), input: 0, sentence: 'It must be more than 0.' },
  { schema: z.number().max(5), input: 6, sentence: 'It must be at most 5.' },
  { schema: z.string().min(2), input: 'a', sentence: 'It must have at least 2 characters.' },
  { schema: z.array(z.int()).max(1), input: [1, 2], sentence: 'It must have at most 1 entry.' },
  { schema: z.enum(['small', 'large']), input: 'big', sentence: 'It must be one of "small", "large".' },
  { schema: z.literal(2), input: 3, sentence: 'It must be 2.' },
  { schema: z.email(), input: 'a', sentence: 'It must be an e-mail address.' },
  {
    schema: z.union([z.string(), z.int()]),
    input: true,
    sentence: 'It has none of the forms that are allowed here.',
  },
  { schema: z.string().regex(/^a/, 'Names begin with a.'), input: 'b', sentence: 'Names begin with a.' },
];

describe('compileValidator', () => {
  for (const { schema, input, sentence } of sentences) {
    it(`says "${sentence}"`, () => {
      assert.deepEqual(findIssues(z.object({ a: schema }), { a: input }), [
        { pointer: '/a', detail: sentence },
      ]);
    });
  }

  it('asks whether a known field was meant, else names those that there are', () => {
    const schema = z.strictObject({ config: z.strictObject({ timeout_seconds: z.int().optional() }) });

    const [mistyped] = findIssues(schema, { config: { timeout_second: 1 } });
    const [unknown] = findIssues(schema, { config: {}, ['x'.repeat(100_000)]: 1 });

    assert.deepEqual(mistyped, {
      pointer: '/config/timeout_second',
      detail: 'There is no such field, only timeout_seconds. Did you mean "timeout_seconds"?',
    });
    assert.equal(unknown?.detail, 'There is no such field, only config.');
  });

  it('says what is wrong with a name that somebody chose', () => {
    const issues = findIssues(z.record(z.string().max(1), z.int()), { ab: 1 });

    assert.deepEqual(issues, [
      { pointer: '/ab', detail: 'Its name cannot be taken. It must have at most 1 character.' },
    ]);
  });

  it('gives what the schema made of the input', () => {
    const result = validate(z.object({ limit: z.coerce.number().default(10) }), {}, 'querystring');

    assert.deepEqual(result, { value: { limit: 10 } });
  });

  it('takes an absent body for absent, where it may be', () => {
    assert.deepEqual(validate(z.object({}).optional(), null), { value: undefined });
  });

  it('points into lists and through names with slashes and tildes', () => {
    const issues = findIssues(z.object({ 'a/b~c': z.array(z.string()) }), { 'a/b~c': ['x', 1] });

    assert.equal(issues[0]?.pointer, '/a~1b~0c/1');
  });

  it('points at each unknown field', () => {
    const issues = findIssues(z.strictObject({}), { x: 1, y: 2 });

    assert.deepEqual(
      issues.map(({ pointer }) => pointer),
      ['/x', '/y'],
    );
  });

  it('calls the parts of a request by the names that people know', () => {
    const schema = z.object({ id: z.string() });

    assert.equal(findIssues(schema, {}, 'querystring')[0]?.pointer, '/query/id');
    assert.equal(findIssues(schema, {}, 'params')[0]?.pointer, '/path/id');
    assert.equal(findIssues(schema, {}, 'headers')[0]?.pointer, '/headers/id');
  });

  it('sums up many faults in one sentence', () => {
    const { error } = validate(z.array(z.int()), ['a', 'b', 'c', 'd', 'e']);

    assert.match(String(error), /0: .* 2: It must be a number, not text\. And 2 more\.$/);
  });

  it('lists a hundred faults at most, so that no answer is many times as large as its request', () => {
    const many = Array.from({ length: 5_000 }, () => 'a');

    assert.equal(findIssues(z.array(z.int()), many, 'body').length, 100);
  });
});
