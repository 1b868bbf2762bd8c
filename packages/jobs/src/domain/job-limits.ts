/** How many jobs one person may have at once; Infinity where there is no limit. */
export type JobLimits = {
  maxPending: number;
  maxRunning: number;
  /** Why no new one is taken at all, where that is so. */
  refusal?: Error;
};

export const defaultJobLimits: JobLimits = { maxPending: 20, maxRunning: 3 };

export const unlimitedJobs: JobLimits = {
  maxPending: Number.POSITIVE_INFINITY,
  maxRunning: Number.POSITIVE_INFINITY,
};
