import type { Job } from '../domain/job.ts';

/** Whether somebody else still needs what a job has left; the board answers. */
export type KeptArtifactsPort = {
  /** Why its owner may not remove it yet, in a sentence; undefined where nobody minds. */
  findReason(job: Job): Promise<string | undefined>;
};
