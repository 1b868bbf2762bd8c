import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareDependencies } from '../compare-dependencies.ts';

test('finds nothing to say where both agree, whatever part of a package is imported', () => {
  const imported = ['zod', 'zod/v4/core', '@fastify/cors/types', 'node:fs', 'fs/promises'];

  assert.deepEqual(compareDependencies(imported, ['@fastify/cors', 'zod']), []);
});

test('names what is missing and what is too much', () => {
  assert.deepEqual(compareDependencies(['zod', '@fastify/cors'], ['yaml']), [
    '@fastify/cors is imported and not listed.',
    'zod is imported and not listed.',
    'yaml is listed and not imported.',
  ]);
});
