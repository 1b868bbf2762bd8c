/** What the files of ended jobs take. */
export type JobRoom = { artifactBytes: number; logBytes: number };

/** The room that is taken by what jobs leave; JobStatusPort counts it in the write that ends a job. */
export type JobRoomPort = {
  /** By all jobs of the user that are still there. What it costs does not grow with their number. */
  use(user: string): Promise<JobRoom>;
  /** The users whose jobs take most, those first. */
  largest(limit: number): Promise<(JobRoom & { user: string })[]>;
  /** The job's files take so much from now on; what is not named stays as it is. Nothing where there is no such job. */
  resize(jobId: string, room: Partial<JobRoom>): Promise<void>;
};
