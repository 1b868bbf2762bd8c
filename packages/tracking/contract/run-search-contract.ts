import type { TestContext } from 'node:test';
import type { SkippedTest } from '@leadersboard/kit/testing';
import type { ExperimentStorePort } from '../src/ports/experiment-store.ts';
import type { RunLogPort } from '../src/ports/run-log.ts';
import type { RunSearch, RunSearchPort } from '../src/ports/run-search.ts';
import type { RunStorePort } from '../src/ports/run-store.ts';

type Parts = {
  experiments: ExperimentStorePort;
  runs: RunStorePort;
  log: RunLogPort;
  runSearch: RunSearchPort;
};

export type RunSearchContract = {
  name: string;
  create(t: TestContext): Promise<Parts>;
  skip?: readonly SkippedTest[];
};

type NewRun = {
  experimentId?: string;
  startTime?: number;
  user?: string;
  endTime?: number;
  deleted?: boolean;
  metrics?: Record<string, number>;
  params?: Record<string, string>;
  tags?: Record<string, string>;
  dataset?: { name: string; digest: string; context?: string };
};

export type SearchedStore = Parts & {
  /** Returns the run's id. */
  add(name: string, run?: NewRun): Promise<string>;
  ask(search: Partial<RunSearch>): Promise<{ names: string[]; next?: string }>;
  /** The names of the runs that are found. */
  find(search?: Partial<RunSearch>): Promise<string[]>;
};

/** In the experiment 0 if nothing else is said. */
export async function openSearchedStore(
  { create }: RunSearchContract,
  t: TestContext,
): Promise<SearchedStore> {
  const parts = await create(t);

  async function ask(search: Partial<RunSearch>) {
    const { runs, nextPageToken } = await parts.runSearch.search({
      ...{ experimentIds: ['0'], filter: '', orderBy: [], view: 'ACTIVE_ONLY', limit: 1_000 },
      ...{ signal: new AbortController().signal, ...search },
    });
    const found: { info: { run_name: string } }[] = JSON.parse(Buffer.from(runs).toString());
    const names = found.map(({ info }) => info.run_name);
    return { names, ...(nextPageToken !== undefined && { next: nextPageToken }) };
  }

  return {
    ...parts,
    ask,
    find: async (search = {}) => (await ask(search)).names,
    add: (name, run = {}) => addRun(parts, name, run),
  };
}

async function addRun({ runs, log }: Parts, name: string, run: NewRun): Promise<string> {
  const { experimentId = '0', startTime = 0, user: userId = '', dataset } = run;
  const { id } = await runs.create({ experimentId, name, userId, startTime, tags: [] });
  const metrics = Object.entries(run.metrics ?? {});
  await log.log(id, {
    metrics: metrics.map(([key, value]) => ({ key, value, timestamp: 0, step: 0 })),
    params: toEntries(run.params),
    tags: toEntries(run.tags),
  });
  if (run.endTime !== undefined) await runs.change(id, { status: 'FINISHED', endTime: run.endTime });
  if (dataset) await log.addInputs(id, { models: [], datasets: [toInput(dataset)] });
  if (run.deleted) await runs.setDeleted(id, true);
  return id;
}

function toEntries(texts: Record<string, string> = {}) {
  return Object.entries(texts).map(([key, value]) => ({ key, value }));
}

function toInput({ name, digest, context }: NonNullable<NewRun['dataset']>) {
  return {
    dataset: { name, digest, sourceType: 'local', source: '{}' },
    tags: context === undefined ? [] : [{ key: 'mlflow.data.context', value: context }],
  };
}
