import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pendingJob } from '../../test/job-fixtures.ts';
import { jobResultsView, jobStatusView } from './job-schemas.ts';
import { viewResults, viewStatus } from './job-views.ts';

const result = {
  ...{ params: { method: 'padim', epochs: 3, augmented: true }, metrics: { image_auc: 0.9 } },
  ...{ performance: { wall_time_seconds: 2 } },
  artifacts: [{ path: 'models/a.onnx', sizeBytes: 12, sha256: 'ab' }],
};

test('a job that has not begun has null for all that is yet to come', () => {
  const view = viewStatus(pendingJob({ createdAt: 0 }));

  assert.deepEqual(view, {
    ...{ job_id: 'job', submission_id: 'sub', challenge: 'default', status: 'pending', attempt: 0 },
    ...{ reason: null, detail: null, phase: null, started_at: null, finished_at: null },
    created_at: '1970-01-01T00:00:00.000Z',
  });
});

test('a failed job says why, for programs and for people', () => {
  const failed = { status: 'failed', reason: 'timeout', detail: 'It ran too long.' } as const;

  const view = viewStatus(pendingJob({ ...failed, attempt: 1, startedAt: 0, finishedAt: 1000 }));

  assert.deepEqual([view.status, view.reason, view.detail], ['failed', 'timeout', 'It ran too long.']);
  assert.deepEqual(
    [view.started_at, view.finished_at],
    ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:01.000Z'],
  );
});

test('a running job says in which phase it is', () => {
  assert.equal(viewStatus(pendingJob({ status: 'running', phase: 'scoring' })).phase, 'scoring');
});

test('results carry what the job gave, and its files by path, size and digest', () => {
  const view = viewResults(pendingJob({ status: 'completed' }), result);

  assert.deepEqual(
    [view.metrics, view.params, view.performance],
    [{ image_auc: 0.9 }, { method: 'padim', epochs: 3, augmented: true }, { wall_time_seconds: 2 }],
  );
  assert.deepEqual(view.artifacts, [{ path: 'models/a.onnx', size: 12, sha256: 'ab' }]);
  assert.equal(view.run_id, null);
});

test('views are what the documentation says they are', () => {
  const job = pendingJob({ status: 'completed', startedAt: 1, finishedAt: 2 });

  assert.deepEqual(jobStatusView.parse(viewStatus(job)), viewStatus(job));
  assert.deepEqual(jobResultsView.parse(viewResults(job, result)), viewResults(job, result));
});
