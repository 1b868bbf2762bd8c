import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pendingJob } from '../../test/job-fixtures.ts';
import { jobResultsView } from './result-schemas.ts';
import { viewResults } from './result-views.ts';

const result = {
  ...{ params: { method: 'padim', epochs: 3, augmented: true }, metrics: { image_auc: 0.9 } },
  ...{ performance: { wall_time_seconds: 2 } },
  artifacts: [{ path: 'models/größe 1#.onnx', sizeBytes: 12, sha256: 'ab' }],
};

test('results carry what the job gave, and its files with where they are', () => {
  const view = viewResults(pendingJob({ status: 'completed' }), result);

  assert.deepEqual(
    [view.metrics, view.params, view.performance],
    [{ image_auc: 0.9 }, { method: 'padim', epochs: 3, augmented: true }, { wall_time_seconds: 2 }],
  );
  assert.deepEqual(view.artifacts, [
    {
      ...{ path: 'models/größe 1#.onnx', size: 12, sha256: 'ab' },
      url: '/jobs/job/artifacts/models/gr%C3%B6%C3%9Fe%201%23.onnx',
    },
  ]);
  assert.deepEqual([view.run_id, view.tracking, view.rank], [null, null, null]);
});

test('results of a recorded job on the board say where they are there', () => {
  const rank = { challenge: 'default', metric: 'image_auc', rank: 2 };

  const view = viewResults(pendingJob({ runId: 'r1' }), result, { runUrl: 'http://mlflow/r1', rank });

  assert.deepEqual(view.tracking, { run_id: 'r1', url: 'http://mlflow/r1', note: null });
  assert.deepEqual(view.rank, rank);
  assert.deepEqual(jobResultsView.parse(view), view);
});
