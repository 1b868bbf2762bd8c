import type { MetricEntry, TextEntry } from '../ports/tracking-server.ts';

export const runStatuses = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;

/** The tag in which MLflow keeps the name of a run too. */
export const RUN_NAME_TAG = 'mlflow.runName';

export type RunStatus = (typeof runStatuses)[number];

export type TrackedRun = {
  id: string;
  experimentId: string;
  name: string;
  userId: string;
  status: RunStatus;
  startTime: number;
  endTime: number | undefined;
  /** Also where its experiment is. */
  deleted: boolean;
  artifactUri: string;
  /** The latest value of each key: the one of the highest step, then timestamp, then value. */
  metrics: readonly MetricEntry[];
  params: readonly TextEntry[];
  tags: readonly TextEntry[];
  inputs: RunInputs;
  outputs: RunOutputs;
};

export type RunInfo = Omit<TrackedRun, 'metrics' | 'params' | 'tags' | 'inputs' | 'outputs'>;

export type Dataset = {
  name: string;
  digest: string;
  sourceType: string;
  source: string;
  schema?: string;
  profile?: string;
};

export type DatasetInput = { dataset: Dataset; tags: readonly TextEntry[] };

export type RunInputs = { datasets: readonly DatasetInput[]; models: readonly ModelInput[] };

export type ModelInput = { modelId: string };

export type ModelOutput = { modelId: string; step: number };

export type RunOutputs = { models: readonly ModelOutput[] };
