import type { TestContext } from 'node:test';
import type { FakeClock, SkippedTest } from '@leadersboard/kit/testing';
import type { TrackedRun } from '../src/domain/tracked-run.ts';
import type { ExperimentStorePort } from '../src/ports/experiment-store.ts';
import type { RunEntries, RunLogPort } from '../src/ports/run-log.ts';
import type { NewTrackedRun, RunStorePort } from '../src/ports/run-store.ts';
import { findRun } from './find-run.ts';

/** The stores of one server, which belong together. */
export type RunStores = {
  experiments: ExperimentStorePort;
  runs: RunStorePort;
  log: RunLogPort;
  clock: FakeClock;
};

export type RunContract = {
  name: string;
  create(t: TestContext): Promise<RunStores>;
  skip?: readonly SkippedTest[];
};

export const isMissing = { code: 'resource_does_not_exist' };
export const isTaken = { code: 'resource_already_exists' };
export const isRefused = { code: 'invalid_parameter_value' };

/** Another run than any of a store. */
export const NOBODY = '0123456789abcdef0123456789abcdef';

export function newRun(parts: Partial<NewTrackedRun> = {}): NewTrackedRun {
  return { experimentId: '0', name: 'a run', userId: 'ada', startTime: 5, tags: [], ...parts };
}

export function newEntries(parts: Partial<RunEntries>): RunEntries {
  return { metrics: [], params: [], tags: [], ...parts };
}

export function toEntries(texts: Record<string, string>) {
  return Object.entries(texts).map(([key, value]) => ({ key, value }));
}

export function toTexts(entries: readonly { key: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

export async function getRun({ runs }: Pick<RunStores, 'runs'>, runId: string): Promise<TrackedRun> {
  const run = await findRun(runs, runId);
  if (!run) throw new Error(`The run ${runId} is gone.`);
  return run;
}
