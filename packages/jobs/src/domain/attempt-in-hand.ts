import type { Clock } from '@leadersboard/kit/clock';
import type { AcceleratorPort } from '../ports/accelerators.ts';
import type { ChallengeDataPort } from '../ports/challenge-data.ts';
import type { JobLogPort } from '../ports/job-log.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { LiveMetricsPort } from '../ports/live-metrics.ts';
import type { RunEnvironmentPort } from '../ports/run-environment.ts';
import type { RunLimits, RunnerPort } from '../ports/runner.ts';
import type { ScorerPort } from '../ports/scorer.ts';
import type { TrackingWindowPort } from '../ports/tracking-window.ts';
import type { WorkspacePort } from '../ports/workspace.ts';
import type { Grant } from './allot-resources.ts';
import type { Job } from './job.ts';
import type { WorkerLog } from './worker-log.ts';

export type RunAttemptPorts = {
  status: JobStatusPort;
  runner: RunnerPort;
  workspaces: WorkspacePort;
  scorer: ScorerPort;
  jobLog: Pick<JobLogPort, 'note'>;
  liveMetrics: Pick<LiveMetricsPort, 'append'>;
  accelerators: AcceleratorPort;
  /** Without it, programs run with the interpreters of the machine. */
  environments?: Pick<RunEnvironmentPort, 'prepare'>;
  /** Without it, challenges give nothing to read. */
  challengeData?: ChallengeDataPort;
  /** Without it, programs cannot log to tracking by themselves. */
  trackingWindow?: TrackingWindowPort | undefined;
  clock: Clock;
  log: WorkerLog;
};

/** One try of a job, and by which right it is made. */
export type AttemptInHand = {
  job: Job;
  grant: Grant;
  limits: RunLimits;
  /** Aborts when the attempt shall end, whoever wants it. */
  signal: AbortSignal;
  /** Whether the job is this worker's still. */
  confirm(): Promise<boolean>;
};

/** Adds a line to the job's log. */
export type Note = (line: string) => Promise<void>;
