import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlainBatch, runBatch } from './run-batch.ts';

const metric = { key: 'loss', value: 0.5, timestamp: 1, step: 2 };

test('a batch of metrics alone is read as the schema reads it', () => {
  const values = [0.5, 0, -0, 1e308, 5e-324, -3, 2 ** 60];
  const steps = [{}, { step: 0 }, { step: -1 }, { step: Number.MAX_SAFE_INTEGER }];
  const metrics = values.flatMap((value) =>
    steps.map((step) => ({ key: 'a/b', value, timestamp: 7, ...step })),
  );
  const raws = [
    { run_id: 'r', metrics },
    { run_id: 'r', metrics: [], params: [], tags: [], more: 1 },
    { run_id: '', metrics: [{ ...metric, digest: 'unknown', modelId: 'm', datasetName: 'd' }] },
  ];

  const read = raws.map(readPlainBatch);

  assert.deepEqual(
    read,
    raws.map((raw) => runBatch.parse(raw)),
  );
});

test('what is unusual or wrong is left to the schema', () => {
  const odd: unknown[] = [
    { ...metric, model_id: 'm' },
    { ...metric, model_id: undefined },
    { ...metric, dataset_name: 'd' },
    { ...metric, dataset_digest: 'd' },
    { ...metric, key: 7 },
    { ...metric, value: '0.5' },
    { ...metric, value: 'NaN' },
    { ...metric, value: Number.POSITIVE_INFINITY },
    { ...metric, value: null },
    { ...metric, timestamp: '1' },
    { ...metric, timestamp: -1 },
    { ...metric, timestamp: 1.5 },
    { ...metric, timestamp: undefined },
    { ...metric, step: 2 ** 53 },
    { ...metric, step: null },
    ...[null, 'loss', 7, [metric], {}],
  ];
  const raws: unknown[] = [
    ...odd.map((item) => ({ run_id: 'r', metrics: [metric, item] })),
    { metrics: [metric] },
    { run_uuid: 'r', metrics: [metric] },
    { run_id: 'r', run_uuid: 'r', metrics: [metric] },
    { run_id: 'r' },
    { run_id: 'r', metrics: { 0: metric } },
    { run_id: 'r', metrics: Array(1_001).fill(metric) },
    { run_id: 'r', metrics: [metric], params: [{ key: 'a', value: 'b' }] },
    { run_id: 'r', metrics: [metric], tags: [{ key: 'a', value: 'b' }] },
    { run_id: 'r', metrics: [metric], tags: null },
  ];

  const read = raws.map(readPlainBatch);

  assert.deepEqual(
    read,
    raws.map(() => undefined),
  );
});

test('a name that is not allowed is refused in the same words', () => {
  const raw = { run_id: 'r', metrics: [metric, { ...metric, key: 'a//b' }] };

  const refuse = () => readPlainBatch(raw);

  assert.throws(refuse, { code: 'invalid_parameter_value', message: messageOf(() => runBatch.parse(raw)) });
});

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('Nothing was refused.');
}
