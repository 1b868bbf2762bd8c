import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunLogPort } from '../../ports/run-log.ts';
import { noteLoggedModel } from './note-logged-model.ts';

/** The part of a log that is asked for: one tag, which begins with this value. */
function createTag(value?: string) {
  const tag = { key: '', value };
  const log: Pick<RunLogPort, 'changeTag'> = {
    async changeTag(_runId, key, change) {
      tag.key = key;
      tag.value = change(tag.value);
    },
  };
  return { tag, log };
}

test('a model is added to the list in the tag, without the configurations of its flavors', async () => {
  const { tag, log } = createTag('[{"artifact_path":"first"}]');
  const flavors = { keras: { version: 1, config: { long: 1 } }, plain: 'text' };

  await noteLoggedModel(log, 'run', { artifact_path: 'second', flavors });

  assert.equal(tag.key, 'mlflow.log-model.history');
  assert.deepEqual(JSON.parse(tag.value ?? ''), [
    { artifact_path: 'first' },
    { artifact_path: 'second', flavors: { keras: { version: 1 }, plain: 'text' } },
  ]);
});

test('a tag that is not there becomes a list of one', async () => {
  const { tag, log } = createTag();

  await noteLoggedModel(log, 'run', { flavors: {} });

  assert.deepEqual(JSON.parse(tag.value ?? ''), [{ flavors: {} }]);
});

for (const text of ['no JSON', '{}', '""']) {
  test(`a tag that holds ${text} is told, and stays as it is`, async () => {
    const { tag, log } = createTag(text);

    await assert.rejects(noteLoggedModel(log, 'run', { flavors: {} }), {
      code: 'invalid_parameter_value',
      message: /mlflow\.log-model\.history of the run holds no list in JSON.*Delete the tag first/,
    });

    assert.equal(tag.value, text);
  });
}
