import { createExperiment, createRun, createWholeRun } from './create-runs.ts';
import { describeRun } from './describe-run.ts';
import type { TrackingContestant } from './start-servers.ts';

export type PreparedServer = {
  experimentId: string;
  /** Runs that are logged to. */
  runIds: readonly string[];
  /** A run with 10 metrics, 10 params and 5 tags. */
  wholeRunId: string;
  /** A run with 100,000 points of the metric `history`. */
  historyRunId: string;
  searchedExperimentId: string;
};

const POINTS = 100_000;
const POINTS_AT_ONCE = 1_000;
const LOGGED_RUNS = 8;
export const SEARCHED_RUNS = 10_000;

export type FillExperiment = (
  server: TrackingContestant,
  experimentId: string,
  count: number,
) => Promise<void>;

export async function prepareServer(
  server: TrackingContestant,
  fill: FillExperiment,
): Promise<PreparedServer> {
  const experimentId = await createExperiment(server, 'logged');
  const searchedExperimentId = await createExperiment(server, 'searched');
  await fill(server, searchedExperimentId, SEARCHED_RUNS);
  const runIds: string[] = [];
  for (let index = 0; index < LOGGED_RUNS; index += 1) {
    runIds.push(await createRun(server, experimentId, describeRun(index)));
  }
  const historyRunId = await createRun(server, experimentId, describeRun(LOGGED_RUNS));
  await logHistory(server, historyRunId);
  const wholeRunId = await createWholeRun(server, experimentId, LOGGED_RUNS + 1);
  return { experimentId, runIds, wholeRunId, historyRunId, searchedExperimentId };
}

async function logHistory(server: TrackingContestant, runId: string): Promise<void> {
  for (let start = 0; start < POINTS; start += POINTS_AT_ONCE) {
    const metrics = Array.from({ length: POINTS_AT_ONCE }, (_, index) => {
      const step = start + index;
      return { key: 'history', value: Math.exp(-step / POINTS), timestamp: 1_900_000_000_000 + step, step };
    });
    await server.call('/runs/log-batch', { run_id: runId, metrics });
  }
}
