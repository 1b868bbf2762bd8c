/** What scorers said of jobs beside their metrics. */
export type ScoreDetailsPort = {
  /** As it was stored when the job completed, by the same write; undefined where there is none, or the job is gone. */
  find(jobId: string): Promise<string | undefined>;
};
