import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EntryScore } from '@leadersboard/scoring';
import { addMeasured } from './add-measured.ts';

const part = (items: number) => ({ items, metrics: { auc: 0.5 }, reasons: {}, intervals: {}, samples: {} });

const entryOf = (items: number): EntryScore => ({
  ...{ public: part(items), private: part(items), predictionsDigest: 'p', equalsTruth: false },
});

const naming = (...names: string[]) => ({
  metrics: names.map((name) => ({ name, direction: 'lower' as const })),
});
const challenge = naming('auc', 'inference_time_ms', 'vram_mb');

test('what was measured counts on both parts, the time for each item of both', () => {
  const measured = addMeasured(entryOf(10), challenge, { wallTimeMs: 400, peakVramBytes: 2e6 });

  for (const { metrics, reasons } of [measured.public, measured.private ?? part(0)]) {
    assert.deepEqual(metrics, { auc: 0.5, inference_time_ms: 20, vram_mb: 2 });
    assert.deepEqual(reasons, {});
  }
});

test('of a run without a GPU the memory of one is not defined', () => {
  const { metrics, reasons } = addMeasured(entryOf(10), challenge, { wallTimeMs: 400 }).public;

  assert.deepEqual(Object.keys(metrics), ['auc', 'inference_time_ms']);
  assert.deepEqual(reasons, { vram_mb: 'No GPU was used.' });
});

test('of predictions that were sent nothing is measured, and the reason is told where it was asked for', () => {
  const told = addMeasured(entryOf(10), challenge, undefined);
  const notAsked = addMeasured(entryOf(10), naming('auc'), undefined);

  const reason = 'Nothing was run: the predictions were sent.';
  assert.deepEqual(told.public.metrics, { auc: 0.5 });
  assert.deepEqual(told.public.reasons, { inference_time_ms: reason, vram_mb: reason });
  assert.deepEqual(told.private?.reasons, told.public.reasons);
  assert.deepEqual(notAsked.public.reasons, {});
});

test('without a number of items no time is divided, and what a scorer says of it stays', () => {
  const scored = { ...part(0), metrics: { inference_time_ms: 7 } };

  const silent = addMeasured(entryOf(0), challenge, { wallTimeMs: 400 });
  const told = addMeasured({ ...entryOf(0), public: scored }, challenge, { wallTimeMs: 400 });

  assert.match(silent.public.reasons.inference_time_ms ?? '', /tells no number of items/);
  assert.equal(silent.public.metrics.inference_time_ms, undefined);
  assert.deepEqual(told.public.metrics, { inference_time_ms: 7 });
  assert.deepEqual(told.public.reasons, { vram_mb: 'No GPU was used.' });
});
