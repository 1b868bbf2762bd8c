import type { Contender } from '@leadersboard/kit/bench';
import { createExperiment, createRun } from './create-runs.ts';
import { describeRun } from './describe-run.ts';
import { experimentsOf, LARGE_EXPERIMENT } from './growth-experiments.ts';
import type { GrowthQuery } from './growth-queries.ts';
import type { GrowthWrite } from './growth-writes.ts';
import { type PlainRequest, playRequests } from './play-requests.ts';
import type { TrackingContestant } from './start-servers.ts';

export type GrownServer = {
  label: string;
  server: TrackingContestant;
  /** A run in the largest experiment, to which is logged. */
  runId: string;
  /** A round is so many requests, one at a time. */
  prepareWrites(write: GrowthWrite): Contender;
  /** A round is one request. */
  prepareQuery(query: GrowthQuery): Promise<Contender>;
  toRequest(query: GrowthQuery): Promise<PlainRequest>;
};

const SEARCH = '/runs/search';
const PAGE = 100;
/** The last page lies behind some less than nine tenths of the runs: the others are deleted. */
const DEEPEST = 0.8;

/** How a store is measured whose experiments are those of a filled one, or that has none yet. */
export async function createGrownServer(
  server: TrackingContestant,
  { label, runs }: { label: string; runs: number },
): Promise<GrownServer> {
  const experiments = await findExperiments(server);
  const experimentId =
    experiments.get(LARGE_EXPERIMENT) ?? (await createExperiment(server, LARGE_EXPERIMENT));
  const runId = await createRun(server, experimentId, describeRun(0));
  let nextNumber = 0;

  async function toRequest({ search, skip, acrossExperiments }: GrowthQuery): Promise<PlainRequest> {
    const wanted = {
      experiment_ids: acrossExperiments ? [...experiments.values()] : [experimentId],
      ...search,
    };
    const token =
      skip === undefined ? undefined : await findToken(server, wanted, Math.min(skip, runs * DEEPEST));
    const page = { max_results: PAGE, ...(token && { page_token: token }) };
    return { method: 'POST', path: `/api/2.0/mlflow${SEARCH}`, body: { ...wanted, ...page } };
  }

  const play = async (requests: readonly PlainRequest[]) => {
    const { durationMs } = await playRequests({ url: server.url, connections: 1, requests });
    return { durationMs };
  };
  return {
    ...{ label, server, runId, toRequest },
    prepareWrites: ({ count, request }) => ({
      ...{ label, versions: server.versions },
      run: () => play(Array.from({ length: count }, () => request({ experimentId, runId }, nextNumber++))),
    }),
    async prepareQuery(query) {
      const request = await toRequest(query);
      return { label, versions: server.versions, run: () => play([request]) };
    },
  };
}

/** Their ids by their names. */
async function findExperiments(server: TrackingContestant): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name } of experimentsOf(0)) {
    const path = `/experiments/get-by-name?experiment_name=${name}`;
    const answer = await server.call<{ experiment: { experiment_id: string } }>(path).catch(() => undefined);
    if (answer) found.set(name, answer.experiment.experiment_id);
  }
  return found;
}

/** Of the page behind so many runs; undefined where there are fewer. */
async function findToken(
  server: TrackingContestant,
  search: object,
  skip: number,
): Promise<string | undefined> {
  const { next_page_token: token } = await server.call<{ next_page_token?: string }>(SEARCH, {
    ...{ ...search, max_results: skip },
  });
  return token;
}
