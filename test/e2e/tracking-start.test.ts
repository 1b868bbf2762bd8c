import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import packageJson from '../../apps/leadersboard/package.json' with { type: 'json' };
import { startTracking } from '../start-leadersboard.ts';

/** Each costs every start some time. What only some requests or commands need is imported where they are answered. */
const neededPackages = [
  ...['@fastify/busboy', '@fastify/cors', 'commander', 'content-disposition', 'fastify'],
  ...['fastify-type-provider-zod', 'kysely', 'pino', 'prom-client', 'range-parser', 'zod'],
];

let modules: string[] = [];

before(async () => {
  const file = join(createTemporaryDirectory({ after }), 'modules');
  const notes = new URL('note-loaded-modules.ts', import.meta.url);
  await startTracking({ after }, { env: { NODE_OPTIONS: `--import=${notes}`, LOADED_MODULES: file } });
  modules = readFileSync(file, 'utf8').split('\n');
});

test('lb tracking loads no package for its start that the start does not need', () => {
  const { dependencies, devDependencies } = packageJson;
  const loaded = new Set(modules.map(toPackageName));

  const ours = Object.keys({ ...dependencies, ...devDependencies });
  const thirdParty = ours.filter((name) => !name.startsWith('@leadersboard/'));
  assert.deepEqual(thirdParty.filter((name) => loaded.has(name)).sort(), neededPackages);
});

test('lb tracking keeps Fastify from loading compilers, and Node from loading its HTTP client', () => {
  assert.ok(modules.includes('require node:http'));
  assert.ok(!modules.includes('import node:http'));
  assert.ok(!modules.some((module) => toPackageName(module) === 'ajv'));
});

test('lb tracking starts no thread before there is something to search', () => {
  assert.ok(!modules.includes('thread'));
});

function toPackageName(module: string): string {
  return /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1] ?? '';
}
