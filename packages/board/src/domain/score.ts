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

/** Programs choose the names: one called `constructor` must not be found where nobody reported it. */
export function metricOf(
  { metrics }: { metrics: Readonly<Score['metrics']> },
  name: string,
): number | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}

export type RankedScore = Score & {
  /** Equal values share a rank, and the next one counts all before it. */
  rank: number;
  value: number;
};

/** Where a score stands among those of one metric: by its value, then by its time, then by its job. */
export type ScorePlace = { value: number; finishedAt: number; jobId: string };
