import type { Job, RunUsage } from '../domain/job.ts';
import type { MetricsDocument } from '../domain/metrics-document.ts';
import type { RunResources } from './runner.ts';

export type ScoreRequest = {
  job: Job;
  /** What the program left: regular files and directories only, with no other program at them. */
  outputDirectory: string;
  /** Fresh and empty: what the scorer leaves there is kept with the job's artifacts, in the folder `scoring`. */
  reportDirectory: string;
  /** Fresh and empty scratch space. What runs with it as its work directory is ended where the attempt is lost. */
  workDirectory: string;
  /** What the attempt has of the machine. */
  resources: RunResources;
  /** What the run that is scored has cost; absent where nothing ran. */
  usage?: RunUsage;
  /**
   * What the program says of itself in metrics.json. `metrics_missing` where it wrote none, `metrics_invalid` where it is not
   * what it must be: where a scorer asks, the job fails of that.
   */
  readReport(): Promise<MetricsDocument>;
  /** Adds a line to the job's log, which the participant reads. */
  note(line: string): Promise<void>;
  signal: AbortSignal;
};

export type RunScore = {
  metrics: Record<string, number>;
  /** Whatever else is to be known of the score, up to some megabytes: stored with the job, and shown by no route of its. */
  details?: string;
};

/** What a run is worth in its challenge. */
export type ScorerPort = {
  /** The metrics that rank. `predictions_invalid` where the submission is at fault, `scorer_failed` where the scorer is. */
  score(request: ScoreRequest): Promise<RunScore>;
};
