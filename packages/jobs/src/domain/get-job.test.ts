import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateWaitMs } from './get-job.ts';

const busy = { position: 0, taken: 2, slots: 2, meanRunMs: 60_000 };

test('the next job waits until one of the slots comes free', () => {
  assert.equal(estimateWaitMs(busy), 30_000);
  assert.equal(estimateWaitMs({ ...busy, slots: 1, taken: 1 }), 60_000);
});

test('a job waits for all that are before it', () => {
  assert.equal(estimateWaitMs({ ...busy, position: 9 }), 300_000);
});

test('a job for which a slot is free waits for nothing, however long others ran', () => {
  assert.equal(estimateWaitMs({ position: 1, taken: 1, slots: 3, meanRunMs: undefined }), 0);
  assert.equal(estimateWaitMs({ ...busy, position: 1, taken: 1, slots: 2 }), 30_000);
});

test('without a worker, or without a run to go by, nobody knows', () => {
  assert.equal(estimateWaitMs({ ...busy, slots: 0 }), undefined);
  assert.equal(estimateWaitMs({ ...busy, meanRunMs: undefined }), undefined);
});
