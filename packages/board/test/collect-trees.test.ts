import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { collectTrees } from '../src/domain/collect-trees.ts';
import { createTreeApi } from './tree-api.ts';

const HOUR_MS = 60 * 60 * 1000;

test('trees that no challenge names or has named are removed after an hour, and others stay', async (t) => {
  const { ports, store, listStored, challengeTrees } = await createTreeApi(t);
  for (const content of ['old', 'new']) await store('truth', [{ path: 'labels.csv', content }]);
  await store('data', [{ path: 'train.csv', content: 'data' }]);
  const named = await listStored();
  for (const [name, id] of [
    ['data', 'lost-data'],
    ['truth', 'lost-truth'],
  ] as const) {
    const draft = await challengeTrees[name].begin(id);
    await draft.write('file', Readable.from([Buffer.from('12345')]));
    await draft.seal();
  }

  const early = await collectTrees(ports, { now: Date.now(), dryRun: false });
  const later = { now: Date.now() + 2 * HOUR_MS };
  const foreseen = await collectTrees(ports, { ...later, dryRun: true });
  const stored = await listStored();
  const collected = await collectTrees(ports, { ...later, dryRun: false });

  assert.deepEqual(early, [{ what: 'challenge files', count: 0, sizeBytes: 0 }]);
  assert.deepEqual(foreseen, [{ what: 'challenge files', count: 2, sizeBytes: 10 }]);
  assert.deepEqual([collected, stored.length], [foreseen, named.length + 2]);
  assert.deepEqual(new Set(await listStored()), new Set(named));
});
