import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRecord } from '../../test/run-record.ts';
import { toRecording } from './mlflow-tracking.ts';

test('a run is told by the names that its readers look for', () => {
  const recording = toRecording(runRecord, '{user}: {challenge}');

  assert.deepEqual([recording.experiment.name, recording.status], ['ada: cats', 'killed']);
  assert.deepEqual(recording.identity, { key: 'lb.job', value: '01job' });
  assert.deepEqual(recording.metrics, { image_auc: 0.9, 'system/wall_time_seconds': 3 });
  assert.deepEqual(recording.tags, {
    ...{ 'lb.job': '01job', 'lb.attempt': '2', 'lb.submission': '01sub', 'lb.user': 'ada' },
    ...{ 'lb.challenge': 'cats', 'lb.verified': 'false', 'mlflow.user': 'ada' },
  });
  assert.deepEqual(
    recording.files.map(({ path, sizeBytes }) => [path, sizeBytes]),
    [
      ['a.txt', 1],
      ['log/job.log', undefined],
    ],
  );
});
