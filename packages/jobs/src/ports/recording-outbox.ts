/** One job whose record is still to be sent. */
export type RecordingTask = {
  jobId: string;
  /** How often it was postponed. */
  tries: number;
  /** And how often of these because the server failed over a file alone. */
  fileTries: number;
};

export type Postponement = { until: number; why: string; isOverFile?: boolean };

/**
 * Jobs that have ended and are not recorded yet. JobStatusPort fills it in the write that ends the job, once; a task stays
 * until its record has arrived or was refused. What is recorded twice must not count twice: a crash may repeat it.
 */
export type RecordingOutboxPort = {
  /** Tasks whose time has come, those that have waited longest first. */
  due(options: { now: number; limit: number }): Promise<RecordingTask[]>;
  /** When the first task that waits is due; undefined where none waits. */
  nextDueAt(): Promise<number | undefined>;
  /**
   * The job's record has arrived: the job knows its run, and what it lacks, the feed tells, the task is gone. Repeated, it does
   * nothing.
   */
  recorded(jobId: string, runId: string, note?: string): Promise<void>;
  postpone(jobId: string, to: Postponement): Promise<void>;
  /** It is never tried again by itself. */
  refuse(jobId: string, why: string): Promise<void>;
  /** There is nothing to record: the task is gone. */
  drop(jobId: string): Promise<void>;
  counts(): Promise<{ waiting: number; refused: number }>;
  /** Calls back after a change, maybe without need, until the returned function is called. */
  listen(listener: () => void): () => void;
};
