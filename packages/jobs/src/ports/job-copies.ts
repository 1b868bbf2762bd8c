import type { Job } from '../domain/job.ts';

/** A copy of each job's state outside the database, for people and scripts that read files. */
export type JobCopiesPort = {
  /** The copy is replaced at once: who reads it sees the old one or the new one, whole. */
  write(job: Job): Promise<void>;
  /** Nothing where there is none. */
  remove(jobId: string): Promise<void>;
  /** How far the feed has been followed; 0 at first. */
  position(): Promise<number>;
  /** Durable when it resolves, with every copy that was written before. */
  advance(position: number): Promise<void>;
};
