import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pendingJob } from '../../test/job-fixtures.ts';
import { jobStatusView, jobView } from './job-schemas.ts';
import { viewJob, viewStatus } from './job-views.ts';

test('a job that has not begun has null for all that is yet to come', () => {
  const view = viewStatus(pendingJob({ createdAt: 0 }));

  assert.deepEqual(view, {
    ...{ job_id: 'job', submission_id: 'sub', challenge: 'default', user: 'ada' },
    ...{ status: 'pending', attempt: 0, reason: null, detail: null, phase: null },
    ...{ started_at: null, finished_at: null, cancel_requested_at: null },
    ...{ queue_position: null, expected_wait_seconds: null },
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

test('a running job says in which phase it is, and whether it is to end', () => {
  const view = viewStatus(pendingJob({ status: 'running', phase: 'scoring', cancelRequestedAt: 5 }));

  assert.deepEqual([view.phase, view.cancel_requested_at], ['scoring', '1970-01-01T00:00:00.005Z']);
});

test('a waiting job says where it stands in the queue', () => {
  const view = viewStatus(pendingJob(), { position: 3, expectedWaitMs: 61_400 });

  assert.deepEqual([view.queue_position, view.expected_wait_seconds], [3, 61]);
});

test('all of a job names its limits, its attempts and where the rest is', () => {
  const usage = { wallTimeMs: 2500, peakVramBytes: 1e9, limits: { memory: 'cgroup v1' } };
  const job = pendingJob({ status: 'running', attempt: 2, worker: 'w-2', retryOf: 'old' });
  const attempts = [
    { jobId: 'job', number: 1, worker: 'w-1', startedAt: 0, endedAt: 9, outcome: 'lost', usage },
    { jobId: 'job', number: 2, worker: 'w-2', startedAt: 9 },
  ] as const;

  const view = viewJob(job, attempts, {});

  assert.deepEqual(view.limits, {
    ...{ cpus: 2, memory_bytes: 4 * 1024 ** 3, accelerators: 0, timeout_seconds: 60 },
  });
  assert.deepEqual(
    view.attempts.map(({ number, outcome }) => [number, outcome]),
    [
      [1, 'lost'],
      [2, null],
    ],
  );
  assert.deepEqual(view.attempts[0]?.usage, {
    ...{ wall_time_seconds: 2.5, cpu_seconds: null, peak_memory_bytes: null, peak_vram_bytes: 1e9 },
    limits: { memory: 'cgroup v1' },
  });
  assert.equal(view.links.logs, '/jobs/job/logs');
});

test('views are what the documentation says they are', () => {
  const job = pendingJob({ status: 'failed', startedAt: 1, finishedAt: 2, exit: { code: 3 } });

  assert.deepEqual(jobStatusView.parse(viewStatus(job)), viewStatus(job));
  assert.deepEqual(jobView.parse(viewJob(job, [], {})), viewJob(job, [], {}));
});
