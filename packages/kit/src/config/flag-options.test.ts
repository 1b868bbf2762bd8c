import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { flagOptions } from './flag-options.ts';

const schema = z.object({
  server: z.object({
    webPort: z.int().meta({ env: 'LB_WEB_PORT', flag: 'web-port', summary: 'The second port.' }),
    kind: z.enum(['small', 'large']).default('small').meta({ flag: 'kind', summary: 'The kind.' }),
    worker: z.boolean().default(true).meta({ flag: 'no-worker', summary: 'Whether it works.' }),
  }),
});

test('makes a text option of each setting, under the name that the command reads', () => {
  assert.deepEqual(flagOptions(schema, ['web-port']), {
    webPort: { type: 'string', summary: 'The second port. (LB_WEB_PORT)' },
  });
});

test('suggests the choices of a setting that has some', () => {
  assert.deepEqual(flagOptions(schema, ['kind']).kind.suggestions, ['small', 'large']);
});

test('asks for no value where the setting is true or false', () => {
  assert.deepEqual(flagOptions(schema, ['no-worker']).noWorker.type, 'boolean');
});

test('refuses a flag that no setting has', () => {
  assert.throws(() => flagOptions(schema, ['prot']), /No setting of the schema has the flag prot/);
});
