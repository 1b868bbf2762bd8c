import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditedRequest } from '@leadersboard/kit/http';
import { sendAs } from './send-as.ts';
import { startOwnServer } from './start-own-server.ts';

test('who renamed or deleted something of the registry is told, and nothing of what failed', async (t) => {
  const told: AuditedRequest[] = [];
  const { url } = await startOwnServer(t, { audit: async (request) => void told.push(request) });
  const ana = sendAs(url, 'participant');
  const prompt = { source: 'dummy-source', tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }] };
  await ana('POST', '/registered-models/create', { name: 'cats' });
  await ana('POST', '/model-versions/create', { name: 'cats', ...prompt });
  await ana('POST', '/registered-models/alias', { name: 'cats', alias: 'best', version: '1' });

  await ana('POST', '/registered-models/rename', { name: 'cats', new_name: 'lions' });
  await ana('DELETE', '/registered-models/alias', { name: 'lions', alias: 'best' });
  await ana('DELETE', '/model-versions/delete', { name: 'lions', version: '1' });
  await ana('DELETE', '/model-versions/delete', { name: 'lions', version: '1' });
  await ana('DELETE', '/registered-models/delete', { name: 'lions' });
  await ana('DELETE', '/registered-models/delete', { name: 'lions' });

  assert.deepEqual(
    told.map(({ actor, action, subject, details }) => [actor, action, subject, details]),
    [
      ['ana', 'model.renamed', 'cats', { newName: 'lions' }],
      ['ana', 'model-alias.deleted', 'lions@best', {}],
      ['ana', 'model-version.deleted', 'lions/1', {}],
      ['ana', 'model.deleted', 'lions', {}],
    ],
  );
});
