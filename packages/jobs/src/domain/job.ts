import type { JobReason } from './job-reason.ts';

export const jobStatuses = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

export const jobPhases = ['staging', 'running', 'scoring', 'recording'] as const;
export type JobPhase = (typeof jobPhases)[number];

/**
 * `run` runs a submission's program; `predictions` has none and scores what was submitted; `rescore` scores again what another job
 * has left, and runs nothing; `reproduce` runs another job's submission once more, with its config.
 */
export const jobKinds = ['run', 'predictions', 'rescore', 'reproduce'] as const;
export type JobKind = (typeof jobKinds)[number];

/** How to run. `priority` says when, not what: two wishes that differ by it alone are the same. */
export type JobConfig = {
  resourceClass: string;
  timeoutSeconds: number;
  /** Variables of the program, beside those that the platform sets. */
  env: Readonly<Record<string, string>>;
  /** What follows the platform's own arguments. */
  args: readonly string[];
  /** Higher goes first; 0 is usual. */
  priority: number;
  /** By its name; the first of those that the operator has named where absent. */
  environment?: string;
};

/** One wish to run a submission with limits, or to have it scored. */
export type JobRequest = {
  kind: JobKind;
  /** The job that is scored or run again, where it is one of these. */
  subjectId?: string;
  owner: string;
  submissionId: string;
  challenge: string;
  /** Null where there is no program. */
  entrypoint: string | null;
  /** Null where the program is called without --config. */
  configFile: string | null;
  config: JobConfig;
};

export type StoredFile = { path: string; sizeBytes: number; sha256: string };

export type JobParam = string | number | boolean;

export type JobResult = {
  params: Record<string, JobParam>;
  metrics: Record<string, number>;
  performance: Record<string, number>;
  artifacts: readonly StoredFile[];
};

/** How a program ended: by its own code, or by a signal. */
export type ProgramExit = { code: number } | { signal: string };

/** What a run cost, as the platform measured it; what it could not measure is left out. */
export type RunUsage = {
  wallTimeMs: number;
  peakMemoryBytes?: number;
  cpuSeconds?: number;
  peakVramBytes?: number;
  /** By what each limit was held, as far as one was. */
  limits?: HeldLimits;
};

export const limitNames = ['memory', 'cpu', 'processes', 'output', 'log', 'network', 'system_calls'] as const;

/** In words for people: by `cgroup v1`, by `a look every 250 ms`. */
export type HeldLimits = Partial<Record<(typeof limitNames)[number], string>>;

/** What a program ran with, kept with its job. */
export type RunEnvironmentRecord = {
  name: string;
  /** Of all that decides about its content. */
  digest: string;
  packages: readonly { name: string; version: string }[];
};

/** The part of it that an attempt remembers; the packages are found by the digest. */
export type RanWith = Pick<RunEnvironmentRecord, 'name' | 'digest'>;

/** How a job ended: with a result, or with a reason for programs and a sentence for people. */
export type JobEnding = (
  | { status: 'completed'; result: JobResult }
  | { status: 'failed'; reason: JobReason; detail: string }
  | { status: 'cancelled'; detail: string }
) & {
  exit?: ProgramExit;
  usage?: RunUsage;
  /** How much it has printed. */
  logBytes?: number;
  environment?: RanWith;
  /** What the scorer said beside the metrics: see ScoreDetailsPort. */
  scoreDetails?: string;
};

/** `lost`: another attempt began before it had ended. `given_back`: its worker gave it up in good order. */
export type AttemptOutcome = 'completed' | 'failed' | 'cancelled' | 'lost' | 'given_back';

/** One try of a job by one worker. */
export type Attempt = {
  jobId: string;
  number: number;
  worker: string;
  startedAt: number;
  endedAt?: number;
  outcome?: AttemptOutcome;
  reason?: JobReason;
  detail?: string;
  exit?: ProgramExit;
  usage?: RunUsage;
  environment?: RanWith;
};

export type Job = JobRequest & {
  id: string;
  status: JobStatus;
  /** Where it is inside `running`. */
  phase?: JobPhase;
  /** The number of the newest attempt; 0 before the first. */
  attempt: number;
  /** How many attempts ended because their worker was lost. */
  lostAttempts: number;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  /** When somebody first asked to cancel it; a running job goes on until its worker ends it. */
  cancelRequestedAt?: number;
  /** The job whose wish this one repeats. */
  retryOf?: string;
  reason?: JobReason;
  detail?: string;
  result?: JobResult;
  /** The run in the tracking server, once it is recorded there. */
  runId?: string;
  /** What that run lacks, in a sentence, where it lacks anything. */
  recordingNote?: string;
  /** Of the newest attempt, as the next three. */
  worker?: string;
  exit?: ProgramExit;
  usage?: RunUsage;
  environment?: RanWith;
};

/** A job for which a program runs. */
export type ProgramJob = Job & { entrypoint: string };

export function runsProgram(job: Job): job is ProgramJob {
  return (job.kind === 'run' || job.kind === 'reproduce') && job.entrypoint !== null;
}

/** The wish that the job was made of. */
export function requestOf(job: Job): JobRequest {
  const { kind, subjectId, owner, submissionId, challenge, entrypoint, configFile, config } = job;
  const wish = { kind, owner, submissionId, challenge, entrypoint, configFile, config };
  return subjectId === undefined ? wish : { ...wish, subjectId };
}

export function hasEnded(job: Pick<Job, 'status'>): boolean {
  return job.status !== 'pending' && job.status !== 'running';
}
