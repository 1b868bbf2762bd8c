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
};
