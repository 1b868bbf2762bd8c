import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readDotenv } from './read-dotenv.ts';
import { listSettings, readSettingTree } from './setting.ts';

const schema = z.object({
  port: z.int().meta({ env: 'LB_PORT' }),
  host: z.string().meta({ env: 'LB_HOST' }),
});
const settings = listSettings(readSettingTree(schema));

function read(text: string) {
  return readDotenv({ settings, prefix: 'LB_', known: ['LB_DEBUG'], text, file: '.env' });
}

test('tells the line of the assignment that wins', () => {
  const { found } = read('# LB_PORT=1\nLB_PORT=2\n\nexport LB_PORT=3\n');

  assert.deepEqual(
    found.map(({ value, source }) => [value, source.line]),
    [[3, 4]],
  );
});

test('takes an empty variable as not set', () => {
  assert.deepEqual(read('LB_PORT=\nLB_HOST=""').found, []);
});

test('reports each line that assigns nothing, by its number and without its text', () => {
  const { problems } = read('# a remark\n\nLB_PORT 8010\nLB_HOST=a # b\n  s3cret\n');

  assert.deepEqual(
    problems.map(({ detail }) => detail),
    [3, 5].map(
      (line) => `.env, line ${line} has no "=". Write NAME=value, or put a # before what is a remark.`,
    ),
  );
});

test('takes the lines of a value in quotes as that value', () => {
  const { problems, found } = read("# it's\nLB_HOST=\"a\nb\" # c\nKEY='x\r\ny\r\n'\r\nLB_PORT=3\nstray");

  assert.deepEqual(
    problems.map(({ detail }) => detail.slice(0, 13)),
    ['.env, line 8 '],
  );
  assert.deepEqual(
    found.map(({ value }) => value),
    [3, 'a\nb'],
  );
});

test('warns about an unknown variable with our prefix and names the one that was probably meant', () => {
  const { warnings } = read('LB_PROT=1\nLB_COLOUR_OF_HAIR=red\nLB_DEBUG=1\nOTHER=2\n');

  assert.deepEqual(warnings, [
    'No setting is called LB_COLOUR_OF_HAIR, which is set in .env. It is ignored.',
    'No setting is called LB_PROT, which is set in .env. Did you mean LB_PORT?',
  ]);
});
