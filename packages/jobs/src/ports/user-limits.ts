import type { JobLimits } from '../domain/job-limits.ts';

/** What each person may ask for; whoever knows the people answers. */
export type UserLimitsPort = {
  limitsOf(user: string): Promise<JobLimits>;
};
