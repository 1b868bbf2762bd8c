import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { configJsonSchema } from './config-json-schema.ts';

test('tells an editor the types, the choices and the summaries, and requires nothing', () => {
  const schema = z.object({
    maxBytes: z.int().min(1).default(10).meta({ env: 'LB_MAX_BYTES', unit: 'bytes', summary: 'The most.' }),
    log: z.object({ level: z.enum(['info', 'warn']).meta({ env: 'LB_LOG_LEVEL', flag: 'log-level' }) }),
  });

  const json = configJsonSchema(schema, 'leadersboard.yaml');

  assert.deepEqual(json, {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'leadersboard.yaml',
    type: 'object',
    properties: {
      maxBytes: {
        default: 10,
        type: ['integer', 'string'],
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'The most. (LB_MAX_BYTES)',
      },
      log: {
        type: 'object',
        properties: { level: { type: 'string', enum: ['info', 'warn'] } },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  });
});
