import type { Job, StoredFile } from '../domain/job.ts';
import type { LeftOut } from './storage.ts';

/** The place where one attempt runs. */
export type Workspace = {
  readonly sourceDirectory: string;
  readonly outputDirectory: string;
  readonly workDirectory: string;
  readonly logFile: string;
  /** Adds a line of the platform's own to the job's log. */
  note(line: string): Promise<void>;
  /**
   * The text of metrics.json; undefined where the program wrote none. What is no plain file, or holds more than `maxBytes`,
   * is `metrics_invalid`.
   */
  readMetrics(maxBytes: number): Promise<string | undefined>;
  /** Stores what the program wrote into the output directory as the attempt's artifacts, and says what it left out. */
  keepArtifacts(): Promise<{ files: StoredFile[]; leftOut: LeftOut[] }>;
  /** Removes everything but the log and the artifacts; does nothing the second time. */
  close(): Promise<void>;
};

export type WorkspacePort = {
  /** Lays out the submission's files for the job's present attempt, in a fresh place. */
  open(job: Job): Promise<Workspace>;
  /** The work directories of the job's attempts that were never closed, by any worker. */
  listLeftovers(job: Job): Promise<string[]>;
  /** Removes the places of those attempts; what they left running must have been ended. */
  removeLeftovers(job: Job): Promise<void>;
};
