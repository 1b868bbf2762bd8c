import type { Clock } from '@leadersboard/kit/clock';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { RecordingOutboxPort, RecordingTask } from '../ports/recording-outbox.ts';
import type { TrackingPort } from '../ports/tracking.ts';
import { backoffMs, fileBackoffMs, MAX_FILE_TRIES } from './record-runs-backoff.ts';
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
    await recordJob(ports, task, signal);
  } catch (error) {
    if (signal.aborted) return;
    if (hasCode(error, 'tracking_refused')) await refuse(ports, task, error);
    else await postpone(ports, task, error);
  }
}

async function recordJob(
  ports: RecordTaskPorts,
  { jobId, fileTries }: RecordingTask,
  signal: AbortSignal,
): Promise<void> {
  const { outbox, tracking, status, log } = ports;
  const job = await status.find(jobId);
  if (!job || !isEndedJob(job)) {
    log.error({ job: jobId }, 'there is no such job that has ended; its recording is dropped');
    return outbox.drop(jobId);
  }
  const record = { ...(await buildRunRecord(ports, job)), leavesOutFailing: fileTries >= MAX_FILE_TRIES };
  const { runId, note } = await tracking.record(record, signal);
  await outbox.recorded(jobId, runId, note);
  if (note === undefined) log.info({ job: jobId, run: runId }, 'the job is recorded');
  else log.error({ job: jobId, run: runId, why: note }, 'the job is recorded without some of its files');
}

async function refuse({ outbox, log }: RecordTaskPorts, { jobId }: RecordingTask, error: LeadersBoardError) {
  log.error({ job: jobId, why: error.message }, 'the tracking server refused the record of a job for good');
  await outbox.refuse(jobId, error.message);
}

async function postpone(
  { outbox, clock, log }: RecordTaskPorts,
  { jobId, tries, fileTries }: RecordingTask,
  error: unknown,
): Promise<void> {
  const isOverFile = hasCode(error, 'tracking_file_failed');
  const delayMs = isOverFile ? fileBackoffMs(fileTries) : backoffMs(tries - fileTries);
  const told = { job: jobId, tries: tries + 1, delayMs };
  if (isOverFile || hasCode(error, 'tracking_unavailable')) {
    log.info({ ...told, why: error.message }, 'a job could not be recorded yet; it is tried again');
  } else {
    log.error({ ...told, err: error }, 'recording a job failed; it is tried again');
  }
  const why = error instanceof LeadersBoardError ? error.message : 'A bug; the log has its stack.';
  await outbox.postpone(jobId, { until: clock.now() + delayMs, why, isOverFile });
}

function hasCode(error: unknown, code: string): error is LeadersBoardError {
  return error instanceof LeadersBoardError && error.code === code;
}
