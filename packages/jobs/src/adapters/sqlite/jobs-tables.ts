import type { Generated, GeneratedAlways } from 'kysely';
import type { AttemptOutcome, JobKind, JobPhase, JobStatus } from '../../domain/job.ts';
import type { JobReason } from '../../domain/job-reason.ts';

export type JobRow = {
  id: string;
  kind: JobKind;
  subject_id: string | null;
  owner: string;
  submission_id: string;
  challenge: string;
  entrypoint: string;
  config_file: string | null;
  config: string;
  fingerprint: string;
  status: JobStatus;
  phase: JobPhase | null;
  attempt: number;
  lost_attempts: number;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  reason: JobReason | null;
  detail: string | null;
  result: string | null;
  max_running: number;
  cancel_requested_at: number | null;
  retry_of: string | null;
  run_id: string | null;
  recording_note: string | null;
  artifact_bytes: number;
  log_bytes: number;
};

/** Read from `config`. */
type ReadFromConfig = { resource_class: GeneratedAlways<string>; priority: GeneratedAlways<number> };

export type JobAttemptRow = {
  job_id: string;
  number: number;
  worker: string;
  started_at: number;
  ended_at: number | null;
  outcome: AttemptOutcome | null;
  reason: JobReason | null;
  detail: string | null;
  exit: string | null;
  usage: string | null;
  environment: string | null;
};

export type JobScoreDetailsRow = { job_id: string; details: string };

export type JobEnvironmentRow = { digest: string; name: string; packages: string };

export type JobEventRow = {
  sequence: Generated<number>;
  job_id: string;
  owner: string;
  challenge: string;
  attempt: number;
  status: JobStatus;
  phase: JobPhase | null;
  reason: JobReason | null;
  cancel_requested: number;
  at: number;
};

export type JobLaneRow = {
  id: Generated<number>;
  owner: string;
  resource_class: string;
  priority: number;
  max_running: number;
  in_hand: number;
  waiting: number;
  /** The place of the oldest that waits. */
  head_place: number | null;
};

export type JobQueueRow = {
  place: Generated<number>;
  job_id: string;
  lane: number;
  number: number;
  /** Null while the job waits. */
  worker: string | null;
  lease_ends_at: number;
};

export type DeadLetterRow = {
  job_id: string;
  owner: string;
  why: string;
  buried_at: number;
  deliveries: number;
};

export type RecordingOutboxRow = {
  job_id: string;
  due_at: number;
  tries: number;
  file_tries: number;
  refused: number;
  why: string | null;
};

export type JobWorkerRow = {
  name: string;
  info: string;
  announced_at: number;
  seen_at: number;
  running: string;
};

export type JobRoomRow = { owner: string; artifact_bytes: number; log_bytes: number };

export type JobsTables = {
  job_room: JobRoomRow;
  jobs: JobRow & ReadFromConfig;
  job_attempts: JobAttemptRow;
  job_environments: JobEnvironmentRow;
  job_score_details: JobScoreDetailsRow;
  job_events: JobEventRow;
  job_lanes: JobLaneRow;
  job_queue: JobQueueRow;
  job_dead_letters: DeadLetterRow;
  recording_outbox: RecordingOutboxRow;
  job_workers: JobWorkerRow;
};
