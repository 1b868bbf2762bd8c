import type { Clock } from '@leadersboard/kit/clock';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { RecordingOutboxPort, RecordingTask } from '../ports/recording-outbox.ts';
import type { TrackingPort } from '../ports/tracking.ts';
import { backoffMs } from './record-runs-backoff.ts';
import { buildRunRecord, isEndedJob, type RunRecordPorts } from './run-record.ts';
import type { WorkerLog } from './worker-log.ts';

export type RecordTaskPorts = RunRecordPorts & {
  outbox: RecordingOutboxPort;
  tracking: TrackingPort;
  status: Pick<JobStatusPort, 'find'>;
  clock: Clock;
  log: WorkerLog;
};

/** Takes one task to its end. Where the signal aborts it, the task stays as it was. */
export async function recordTask(
  ports: RecordTaskPorts,
  task: RecordingTask,
  signal: AbortSignal,
): Promise<void> {
  try {
    await recordJob(ports, task.jobId, signal);
  } catch (error) {
    if (signal.aborted) return;
    if (hasCode(error, 'tracking_refused')) await refuse(ports, task, error);
    else await postpone(ports, task, error);
  }
}

async function recordJob(ports: RecordTaskPorts, jobId: string, signal: AbortSignal): Promise<void> {
  const { outbox, tracking, status, log } = ports;
  const job = await status.find(jobId);
  if (!job || !isEndedJob(job)) return outbox.refuse(jobId, 'There is no such job that has ended.');
  const { runId } = await tracking.record(await buildRunRecord(ports, job), signal);
  await outbox.recorded(jobId, runId);
  log.info({ job: jobId, run: runId }, 'the job is recorded');
}

async function refuse({ outbox, log }: RecordTaskPorts, { jobId }: RecordingTask, error: LeadersBoardError) {
  log.error({ job: jobId, why: error.message }, 'the tracking server refused the record of a job for good');
  await outbox.refuse(jobId, error.message);
}

async function postpone(
  { outbox, clock, log }: RecordTaskPorts,
  { jobId, tries }: RecordingTask,
  error: unknown,
): Promise<void> {
  const delayMs = backoffMs(tries);
  const told = { job: jobId, tries: tries + 1, delayMs };
  if (hasCode(error, 'tracking_unavailable')) {
    log.info({ ...told, why: error.message }, 'a job could not be recorded yet; it is tried again');
  } else {
    log.error({ ...told, err: error }, 'recording a job failed; it is tried again');
  }
  const why = error instanceof LeadersBoardError ? error.message : 'A bug; the log has its stack.';
  await outbox.postpone(jobId, { until: clock.now() + delayMs, why });
}

function hasCode(error: unknown, code: string): error is LeadersBoardError {
  return error instanceof LeadersBoardError && error.code === code;
}
