export type LogSlice = {
  content: Uint8Array;
  /** Where the next slice begins. */
  nextOffset: number;
  /** The size of the whole log when it was read. */
  sizeBytes: number;
};

/** What the program of each job wrote, all attempts in one log. */
export type JobLogPort = {
  /** The file to which runners append. */
  fileOf(jobId: string): string;
  /** Adds a line of the platform's own. */
  note(jobId: string, line: string): Promise<void>;
  /** At most `maxBytes` from `offset`; empty where nothing was written yet. */
  read(jobId: string, range: { offset: number; maxBytes: number }): Promise<LogSlice>;
};
