import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { renderApiSchema } from '../tools/render-api-schema.ts';

test('the types of the API are those that the server documents', async () => {
  const committed = await readFile(new URL('../src/api/schema.generated.ts', import.meta.url), 'utf8');

  const documented = await renderApiSchema();

  assert.equal(committed, documented, 'Run "npm run generate -w apps/web".');
});
