export type Contender = {
  label: string;
  /** What is measured, exactly: `{ mlflow: '3.17.2' }`. */
  versions?: Record<string, string>;
  /** One round; its time is taken from call to settlement, unless the round says how long it took. */
  run: () => unknown;
};

/** A round that is more than what is to be timed, or that ran for a fixed time, returns what it measured itself. */
export type MeasuredRound = { durationMs: number };

/** The milliseconds of one round. */
export async function timeRound({ run }: Contender): Promise<number> {
  const startedAt = performance.now();
  const round = await run();
  return isMeasured(round) ? round.durationMs : performance.now() - startedAt;
}

function isMeasured(round: unknown): round is MeasuredRound {
  return typeof round === 'object' && round !== null && 'durationMs' in round;
}
