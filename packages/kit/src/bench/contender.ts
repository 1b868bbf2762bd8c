export type Contender = {
  label: string;
  /** What is measured, exactly: `{ mlflow: '3.17.2' }`. */
  versions?: Record<string, string>;
  /** One round; its time is taken from call to settlement. */
  run: () => unknown;
};

/** The milliseconds of one round. */
export async function timeRound({ run }: Contender): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}
