import type { RunInfo, RunStatus } from '../domain/tracked-run.ts';
import type { TextEntry } from './tracking-server.ts';

export type NewTrackedRun = {
  experimentId: string;
  name: string;
  userId: string;
  startTime: number;
  tags: readonly TextEntry[];
};

/** A run as it begins. */
export type CreatedRun = RunInfo & { tags: readonly TextEntry[] };

export type RunChange = { status?: RunStatus; endTime?: number; name?: string };

/** Where a run stands: enough to judge who may touch it and where its files lie. */
export type RunPlace = { experimentId: string; deleted: boolean; artifactUri: string };

/** What is written is durable when the promise resolves. A run that does not exist is `resource_does_not_exist`. */
export type RunStorePort = {
  /** `invalid_parameter_value` where the experiment is deleted. */
  create(run: NewTrackedRun): Promise<CreatedRun>;
  /** The run with everything but its histories, in MLflow's words, as JSON. */
  findMessage(runId: string): Promise<string | undefined>;
  findPlace(runId: string): Promise<RunPlace | undefined>;
  /** `invalid_parameter_value` where the run is deleted. */
  change(runId: string, change: RunChange): Promise<RunInfo>;
  /** Twice is once. */
  setDeleted(runId: string, deleted: boolean): Promise<void>;
};
