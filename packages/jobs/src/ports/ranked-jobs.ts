import type { Standing } from '../domain/retention-rules.ts';

/** What the leaderboards make of jobs; the board answers. */
export type RankedJobsPort = {
  /** With every job that had completed before the call taken into account. A job that is not in the answer is unranked. */
  findStandings(jobIds: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
};
