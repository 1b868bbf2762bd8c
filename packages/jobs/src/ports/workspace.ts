import type { Job, StoredFile } from '../domain/job.ts';
import type { LeftOut } from './storage.ts';

export type OutputSize = { sizeBytes: number; files: number };

/** Where a scorer works, out of the program's reach. */
export type ScoringPlace = {
  /** Fresh and empty, as the next one. */
  readonly reportDirectory: string;
  readonly workDirectory: string;
  readonly leftOut: readonly LeftOut[];
  /** As `measureOutput` does. */
  measureReport(limits: OutputSize): Promise<OutputSize>;
};

/** The place where one attempt runs. */
export type Workspace = {
  readonly sourceDirectory: string;
  readonly outputDirectory: string;
  readonly workDirectory: string;
  readonly logFile: string;
  /**
   * The text of metrics.json; undefined where the program wrote none. What is no plain file, or holds more than `maxBytes`,
   * is `metrics_invalid`.
   */
  readMetrics(maxBytes: number): Promise<string | undefined>;
  /**
   * Hands out the lines that the program adds to metrics.jsonl, soon after it does, without their ends and in order, until the
   * returned function is called: that one hands out what is left, a last half line too, and resolves when all was taken. A file
   * that shrinks or is replaced is read from its beginning. Of a line that is too long only the beginning comes.
   */
  followMetricLines(take: (lines: string[]) => Promise<void>): () => Promise<void>;
  /** How much lies in the output directory; it stops counting where a limit is passed. */
  measureOutput(limits: OutputSize): Promise<OutputSize>;
  /**
   * Makes the output a scorer's to read: whatever is no regular file or directory, and what has the name of the report's folder, is
   * moved out of it and told. For after the program.
   */
  openScoring(): Promise<ScoringPlace>;
  /**
   * Stores the report of a scorer, in its own folder, and what the program wrote into the output directory as the attempt's
   * artifacts, and says what it left out. What was laid out there is stored already, and not once more.
   */
  keepArtifacts(): Promise<{ files: StoredFile[]; leftOut: LeftOut[] }>;
  /** Removes everything but the log and the artifacts; does nothing the second time. */
  close(): Promise<void>;
};

export type StoredOutput = { in: 'submissions' | 'artifacts'; treeId: string };

export type WorkspacePort = {
  /**
   * A fresh place for the job's present attempt: with the submission's files, or with a stored tree in the place of what a program
   * would write, where none is to run. `file_not_found` where that is not there.
   */
  open(job: Job, output?: StoredOutput): Promise<Workspace>;
  /** The work directories, of programs and of scorers, of the job's attempts that were never closed, by any worker. */
  listLeftovers(job: Job): Promise<string[]>;
  /** Removes the places of those attempts; what they left running must have been ended. */
  removeLeftovers(job: Job): Promise<void>;
};
