import type { Job } from '../domain/job.ts';

/** Where a job stands on the leaderboard of its challenge. */
export type JobRank = { challenge: string; metric: string; rank: number };

/** What the leaderboards make of one job; the board answers. */
export type RankLookupPort = {
  /** By the main metric of its challenge; undefined where the job is no entry there, or its user has a better one. */
  findRank(job: Job): Promise<JobRank | undefined>;
};
