import type { DatasetInput, ModelInput, ModelOutput } from '../domain/tracked-run.ts';
import type { MetricEntry, TextEntry } from './tracking-server.ts';

/** A metric may say of which model, and on which data, it was measured. */
export type LoggedMetric = MetricEntry & { modelId?: string; datasetName?: string; datasetDigest?: string };

export type RunEntries = {
  metrics: readonly LoggedMetric[];
  params: readonly TextEntry[];
  tags: readonly TextEntry[];
};

/**
 * What a run gathers. Each call is all or nothing, and durable when it resolves; a run that is deleted takes nothing
 * (`invalid_parameter_value`), one that does not exist is `resource_does_not_exist`.
 */
export type RunLogPort = {
  /**
   * The same point twice is one point. A parameter that has another value is `invalid_parameter_value`, the same value is fine.
   * A tag takes the new value.
   */
  log(runId: string, entries: RunEntries): Promise<void>;
  /** Sets the tag to what `change` makes of its value, in one step; undefined is a tag that is not there. */
  changeTag(runId: string, key: string, change: (value: string | undefined) => string): Promise<void>;
  /** `resource_does_not_exist` where there is no such tag. */
  deleteTag(runId: string, key: string): Promise<void>;
  /** What is there already stays as it is. */
  addInputs(
    runId: string,
    inputs: { datasets: readonly DatasetInput[]; models: readonly ModelInput[] },
  ): Promise<void>;
  addOutputs(runId: string, models: readonly ModelOutput[]): Promise<void>;
};
