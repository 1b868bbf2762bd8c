import type { TestContext } from 'node:test';
import type { SkippedTest } from '@leadersboard/kit/testing';
import type { LoggedModelSearch, LoggedModelSearchPort } from '../src/ports/logged-model-search.ts';
import type { LoggedModelStorePort, NewLoggedModel } from '../src/ports/logged-model-store.ts';
import { newEntries, newRun, type RunStores } from './run-contract.ts';

/** The stores of one server, which belong together. */
export type LoggedModelStores = RunStores & {
  loggedModels: LoggedModelStorePort;
  loggedModelSearch: LoggedModelSearchPort;
};

export type LoggedModelContract = {
  name: string;
  create(t: TestContext): Promise<LoggedModelStores>;
  skip?: readonly SkippedTest[];
};

export const NO_MODEL = `m-${'0'.repeat(32)}`;

export function newLoggedModel(parts: Partial<NewLoggedModel> = {}): NewLoggedModel {
  return { experimentId: '0', name: 'a model', type: '', sourceRunId: '', params: [], tags: [], ...parts };
}

export type Measure = {
  key?: string;
  value: number;
  timestamp?: number;
  step?: number;
  dataset?: [string, string];
};

/** Logs what a run measured of the model, all at once; the run is returned. */
export async function measure(
  { runs, log }: RunStores,
  modelId: string,
  measures: readonly Measure[],
): Promise<string> {
  const { id } = await runs.create(newRun());
  const metrics = measures.map(({ key = 'acc', value, timestamp = 0, step = 0, dataset }) => ({
    ...{ key, value, timestamp, step, modelId },
    ...(dataset && { datasetName: dataset[0], datasetDigest: dataset[1] }),
  }));
  await log.log(id, newEntries({ metrics }));
  return id;
}

export function newSearch(parts: Partial<LoggedModelSearch> = {}): LoggedModelSearch {
  const signal = new AbortController().signal;
  return { experimentIds: ['0'], filter: '', datasets: [], orderBy: [], limit: 100, signal, ...parts };
}
