import type { Job } from '../domain/job.ts';
import type { MetricsDocument } from '../domain/metrics-document.ts';

export type ScoreRequest = {
  job: Job;
  outputDirectory: string;
  /** What the program says of itself in metrics.json; undefined where it wrote none. */
  reported: MetricsDocument | undefined;
  signal: AbortSignal;
};

/** What a run is worth in its challenge. */
export type ScorerPort = {
  /**
   * The metrics that rank; `selfReported` where the program is believed. `predictions_invalid` where the submission is at
   * fault, `scorer_failed` where the scorer is.
   */
  score(request: ScoreRequest): Promise<{ metrics: Record<string, number>; selfReported: boolean }>;
};
