import type { Job } from '../domain/job.ts';
import type { MetricsDocument } from '../domain/metrics-document.ts';

export type ScoreRequest = {
  job: Job;
  outputDirectory: string;
  /**
   * What the program says of itself in metrics.json. `metrics_missing` where it wrote none, `metrics_invalid` where it is not
   * what it must be: where a scorer asks, the job fails of that.
   */
  readReport(): Promise<MetricsDocument>;
  signal: AbortSignal;
};

/** What a run is worth in its challenge. */
export type ScorerPort = {
  /** The metrics that rank. `predictions_invalid` where the submission is at fault, `scorer_failed` where the scorer is. */
  score(request: ScoreRequest): Promise<Record<string, number>>;
};
