export type LogSlice = {
  content: Uint8Array;
  /** Where the next slice begins. */
  nextOffset: number;
  /** The size of the whole log when it was read. */
  sizeBytes: number;
};

/** What the program of each job wrote, all attempts in one log. */
export type JobLogPort = {
  /** The file to which runners append; its folder exists. */
  fileOf(jobId: string): string;
  /** Adds one line of the platform's own, marked as such and on a line of its own whatever the program wrote before. */
  note(jobId: string, line: string): Promise<void>;
  /** At most `maxBytes` from `offset`; empty where nothing was written there yet, and then `nextOffset` is `offset`. */
  read(jobId: string, range: { offset: number; maxBytes: number }): Promise<LogSlice>;
  /**
   * Calls back after the log grew, by any process, maybe once for several times, until the returned function is called. Listen
   * first, then read.
   */
  listen(jobId: string, listener: () => void): () => void;
  /**
   * Only the end stays, at most `keepBytes`, behind a line that says so; offsets count from there afterwards. Nothing may be
   * written meanwhile.
   */
  shrink(jobId: string, keepBytes: number): Promise<void>;
  /** The log is empty again; nothing where it is already. */
  remove(jobId: string): Promise<void>;
};
