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

test('warns about an unknown variable with our prefix and names the one that was probably meant', () => {
  const { warnings } = read('LB_PROT=1\nLB_COLOUR_OF_HAIR=red\nLB_DEBUG=1\nOTHER=2\n');

  assert.deepEqual(warnings, [
    'No setting is called LB_COLOUR_OF_HAIR, which is set in .env. It is ignored.',
    'No setting is called LB_PROT, which is set in .env. Did you mean LB_PORT?',
  ]);
});
