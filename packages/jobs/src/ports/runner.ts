export type RunRequest = {
  jobId: string;
  attempt: number;
  /** The program and its arguments. */
  command: readonly [string, ...string[]];
  /** Where the program starts: the submission's files. */
  sourceDirectory: string;
  outputDirectory: string;
  /** Scratch space of this attempt: the program's home and temporary files, and what the runner needs to find it again. */
  workDirectory: string;
  /** Both output streams are appended to it as they come. */
  logFile: string;
  timeoutMs: number;
};

export type RunOutcome = { wallTimeMs: number } & (
  | { kind: 'exited'; code: number }
  | { kind: 'signalled'; signal: string }
  | { kind: 'timeout' }
  | { kind: 'aborted' }
  | { kind: 'not_started'; detail: string }
);

/** Runs one attempt's program under its limits. */
export type RunnerPort = {
  readonly name: string;
  /** Whether the program is kept away from the machine's files, network and other jobs. */
  readonly isolated: boolean;
  /**
   * Resolves when the program and everything that it started have ended: by itself, at the time limit, or because the
   * signal aborted. Rejects only for a bug or a fault of the machine, never for what the program did.
   */
  run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome>;
  /** Ends what an attempt left running when its worker was killed; harmless when there is nothing. */
  reap(workDirectory: string): Promise<void>;
};
