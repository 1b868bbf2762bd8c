import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { completed, createRecordingPlace } from './create-recording-place.ts';

const config = 'method: patchcore\nepochs: 3\noptimizer:\n  name: adam\n  lr: 0.001\n';

test('a record tells the parameters of the configuration file, and metrics.json wins', async (t) => {
  const place = await createRecordingPlace(t);
  await place.endJob('job', completed, { 'main.sh': 'true', 'config.yaml': config });
  place.startRecorder(t);
  await place.answer('job', 'recorded');

  const [record] = place.records;

  assert.deepEqual(record?.params, {
    ...{ method: 'padim', epochs: 3, 'optimizer.name': 'adam', 'optimizer.lr': 0.001 },
  });
  assert.deepEqual([record?.name, record?.user, record?.challenge], ['padim', 'ada', 'default']);
  assert.deepEqual(record?.tags, { 'lb.verified': 'false' });
});

test('a configuration file that is too large tells nothing', async (t) => {
  const place = await createRecordingPlace(t);
  const large = `${config}long: ${'x'.repeat(300_000)}\n`;
  await place.endJob('job', completed, { 'main.sh': 'true', 'config.yaml': large });
  place.startRecorder(t);
  await place.answer('job', 'recorded');

  assert.deepEqual(place.records[0]?.params, { method: 'padim' });
});

test('a record of what was run again tells of which job', async (t) => {
  const place = await createRecordingPlace(t);
  await place.endJob('again', completed, undefined, { kind: 'reproduce', subjectId: 'first' });
  place.startRecorder(t);
  await place.answer('again', 'recorded');

  assert.equal(place.records[0]?.tags['lb.reproduces'], 'first');
});

test('a record opens the log and the files of the attempt', async (t) => {
  const place = await createRecordingPlace(t);
  const draft = await place.artifacts.begin('job-1');
  const file = await draft.write('curves/roc.csv', Readable.from([Buffer.from('0,1\n')]));
  await draft.seal();
  appendFileSync(place.jobLog.fileOf('job'), 'epoch 1\n');
  await place.endJob('job', { ...completed, result: { ...completed.result, artifacts: [file] } });
  place.startRecorder(t);
  await place.untilAsked('job');

  const [record] = place.records;
  const [log, curve] = await Promise.all([record?.openLog(), record?.openFile('curves/roc.csv')]);

  assert.deepEqual(record?.files, [file]);
  assert.deepEqual([log && (await text(log)), curve && (await text(curve))], ['epoch 1\n', '0,1\n']);
  await place.answer('job', 'recorded');
});

test('a record has the curves, and the time and memory that the platform measured', async (t) => {
  const place = await createRecordingPlace(t);
  place.points.push(...[1, 2].map((step) => ({ step, name: 'loss', value: 1 / step, at: step })));
  const usage = { wallTimeMs: 1500, peakMemoryBytes: 2e6, peakVramBytes: 3e6 };
  const environment = { name: 'torch', digest: 'ab12' };
  await place.endJob('job', {
    ...{ status: 'failed', reason: 'exit_nonzero', detail: 'It ended with 1.', usage, environment },
  });
  place.startRecorder(t);
  await place.answer('job', 'recorded');

  const [record] = place.records;

  assert.deepEqual(record?.series, place.points);
  assert.deepEqual(record?.performance, {
    ...{ wall_time_seconds: 1.5, peak_memory_mb: 2, vram_mb: 3, peak_gpu_memory_mb: 3 },
  });
  assert.deepEqual([record?.metrics, record?.status], [{ vram_mb: 3 }, 'failed']);
  assert.deepEqual(record?.tags, {
    ...{ 'lb.verified': 'false', 'lb.reason': 'exit_nonzero' },
    ...{ 'lb.environment': 'torch', 'lb.environment.digest': 'ab12' },
  });
});
