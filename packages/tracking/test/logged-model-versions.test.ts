import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { sendAs } from './send-as.ts';
import { startOwnServer } from './start-own-server.ts';

const tag = z.object({ key: z.string(), value: z.string() });

const answers = z.object({
  model: z.object({
    info: z.object({ model_id: z.string(), tags: z.array(tag).default([]) }),
  }),
});

test('a logged model names every version that is made of it, also of those that are made at once', async (t) => {
  const { url } = await startOwnServer(t);
  const send = sendAs(url, 'admin');
  const made = await send('POST', '/logged-models', { experiment_id: '0', name: 'net' });
  const { model_id: id } = answers.parse(made.body).model.info;
  const names = ['cats', 'dogs', 'owls', 'rats'];
  for (const name of names) await send('POST', '/registered-models/create', { name });

  await Promise.all(
    names.map((name) =>
      send('POST', '/model-versions/create', { name, source: `models:/${id}`, model_id: id }),
    ),
  );

  const { tags } = answers.parse((await send('GET', `/logged-models/${id}`)).body).model.info;
  const text = tags.find(({ key }) => key === 'mlflow.modelVersions')?.value ?? '[]';
  const noted = z.array(z.object({ name: z.string(), version: z.unknown() })).parse(JSON.parse(text));
  assert.deepEqual(noted.map(({ name }) => name).toSorted(), names);
});
