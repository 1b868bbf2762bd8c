/** What a completed job is worth in a challenge. */
export type Score = {
  jobId: string;
  submissionId: string;
  challenge: string;
  user: string;
  /** What the participant calls the approach; null where nothing says. */
  method: string | null;
  metrics: Record<string, number>;
  finishedAt: number;
};

export type RankedScore = Score & {
  /** Equal values share a rank, and the next one counts all before it. */
  rank: number;
  value: number;
};

/** Where a score stands among those of one metric: by its value, then by its time, then by its job. */
export type ScorePlace = { value: number; finishedAt: number; jobId: string };
