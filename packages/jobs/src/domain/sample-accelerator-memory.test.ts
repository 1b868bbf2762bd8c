import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { sampleAcceleratorMemory } from './sample-accelerator-memory.ts';

test('keeps the most that it saw, once a second, and a look that failed is none', async () => {
  const clock = createFakeClock();
  const looks = [async () => 5, () => Promise.reject(new Error('No answer.')), async () => 9, async () => 7];
  const usedBytes = async () => (await looks.shift()?.()) ?? 0;
  const samples = sampleAcceleratorMemory({ accelerators: { usedBytes }, clock }, ['gpu']);

  for (const _ of Array.from({ length: 4 })) {
    clock.advance(1000);
    await nextTurn();
  }
  samples.stop();

  assert.equal(samples.peakBytes(), 9);
  assert.deepEqual([looks.length, clock.waiting], [0, 0]);
});

test('has seen nothing of a job without accelerators, or of one that was too short', () => {
  const clock = createFakeClock();
  const accelerators = { usedBytes: async () => 1 };

  const none = sampleAcceleratorMemory({ accelerators, clock }, []);
  const short = sampleAcceleratorMemory({ accelerators, clock }, ['gpu']);
  short.stop();

  assert.deepEqual([none.peakBytes(), short.peakBytes(), clock.waiting], [undefined, undefined, 0]);
});

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
