import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withProgress } from './with-progress.ts';

function listenToProgress() {
  const heard: unknown[] = [];
  const progress = () => ({
    update: (what: unknown) => heard.push(what),
    finish: () => heard.push('finished'),
  });
  return { heard, context: { progress } };
}

describe('withProgress', () => {
  it('tells each step, and gives back what the work gave', async () => {
    const { heard, context } = listenToProgress();

    const value = await withProgress(context, async (step) => {
      step('reading');
      step('measuring');
      return 7;
    });

    assert.equal(value, 7);
    assert.deepEqual(heard, ['reading', 'measuring', 'finished']);
  });

  it('clears the line of work that fails', async () => {
    const { heard, context } = listenToProgress();

    await assert.rejects(
      withProgress(context, () => Promise.reject(new Error('no'))),
      /no/,
    );

    assert.deepEqual(heard, ['finished']);
  });
});
