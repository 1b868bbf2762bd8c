import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { describeExpectation } from './describe-expectation.ts';
import { listSettings, readSettingTree } from './setting.ts';

function describe(leaf: z.ZodType): string {
  const [setting] = listSettings(readSettingTree(z.object({ leaf })));
  assert.ok(setting);
  return describeExpectation(setting);
}

test('says the kind and the range of a number', () => {
  assert.equal(describe(z.int().min(0).max(65_535).default(1)), 'a whole number from 0 to 65535');
  assert.equal(describe(z.int()), 'a whole number');
  assert.equal(describe(z.number().positive()), 'a number above 0');
  assert.equal(describe(z.int().min(1)), 'a whole number from 1 up');
  assert.equal(describe(z.number().max(3)), 'a number up to 3');
});

test('says the choices, the items of a list and what text must be', () => {
  assert.equal(describe(z.enum(['solo', 'team'])), 'one of solo, team');
  assert.equal(describe(z.boolean().optional()), 'true or false');
  assert.equal(describe(z.array(z.url())), 'a list (in a variable: separated by commas) of URL');
  assert.equal(describe(z.string().min(1)), 'text that is not empty');
  assert.equal(describe(z.string().min(8)), 'text of at least 8 characters');
  assert.equal(describe(z.string().regex(/^a+$/)), 'text that matches ^a+$');
  assert.equal(describe(z.union([z.literal('off'), z.int()])), 'off or a whole number');
});

test('shows how a size is written', () => {
  const size = z.int().min(1).meta({ unit: 'bytes' });

  assert.equal(describe(size), 'a size such as 500kB, 100MB or 2GiB from 1 bytes up');
});

test('prefers the words that the schema gives itself', () => {
  assert.equal(describe(z.string().meta({ accepts: 'a token' })), 'a token');
});
