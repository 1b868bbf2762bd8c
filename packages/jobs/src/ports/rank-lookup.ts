import type { Job } from '../domain/job.ts';

/** Where a job stands on the leaderboard of its challenge. */
export type JobRank = { challenge: string; metric: string; rank: number };

/** What a board says of a job beside its rank. */
export type JobNotes = {
  /** Why a metric is not defined, by its name; by the part of the truth that all may know of. */
  reasons: Readonly<Record<string, string>>;
  /** Why the host has taken it out of the ranking; null where that is not so. */
  disqualified: string | null;
};

/** What the leaderboards make of one job; the board answers. */
export type RankLookupPort = {
  /** By the main metric of its challenge; undefined where the job is no entry there, or its user has a better one. */
  findRank(job: Job): Promise<JobRank | undefined>;
  /** With no reasons where it is no entry of a challenge with a scorer. */
  findNotes(job: Job): Promise<JobNotes>;
};
