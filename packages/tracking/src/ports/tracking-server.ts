import type { ArtifactStorePort } from './artifact-store.ts';

export type Experiment = { id: string; name: string };

export type ExperimentWish = {
  name: string;
  /** What it gets where it is made. */
  tags?: readonly TextEntry[];
  /**
   * Who must be able to read all of it. They are let in where the server has our users and the experiment has all of `tags`: one
   * that has not was made for something else, and may hold what they must not see.
   */
  readers?: readonly string[];
};

export type ServerRun = {
  id: string;
  /** Where its files belong, as the server names the place. */
  artifactRoot: string;
  tags: Readonly<Record<string, string>>;
  params: Readonly<Record<string, string>>;
  /** No metric and no parameter was logged. */
  isEmpty: boolean;
};

export type MetricEntry = { key: string; value: number; timestamp: number; step: number };
export type TextEntry = { key: string; value: string };

/** At most 1,000 entries in all, 100 of them parameters and 100 tags; keys and values as `serverLimits` allow. */
export type LogBatch = {
  metrics: readonly MetricEntry[];
  params: readonly TextEntry[];
  tags: readonly TextEntry[];
};

export type NewRun = { name: string; startedAt: number; tags: readonly TextEntry[] };

export type RunEnding = { status: 'FINISHED' | 'FAILED' | 'KILLED'; endedAt: number; name?: string };

/**
 * A tracking server as a client sees it. `mlflow_unavailable`: the same may succeed later. `mlflow_refused`: the same never
 * will. What has resolved is durable as far as the server's own writes are.
 */
export type TrackingServerPort = {
  /** The experiment of that name, created where there is none; one that was deleted is `mlflow_unavailable`. */
  openExperiment(wish: ExperimentWish, signal: AbortSignal): Promise<Experiment>;
  /** The runs of the experiment that are not deleted and have the tag; a run that was created is found at once. */
  findRuns(experiment: Experiment, tag: TextEntry, signal: AbortSignal): Promise<ServerRun[]>;
  /** Sent once: where it fails with `mlflow_unavailable` the run may have been created, or may be so yet. */
  createRun(experiment: Experiment, run: NewRun, signal: AbortSignal): Promise<ServerRun>;
  /** All or nothing. The same batch again changes nothing; a parameter with another value is refused. */
  logBatch(runId: string, batch: LogBatch, signal: AbortSignal): Promise<void>;
  endRun(runId: string, ending: RunEnding, signal: AbortSignal): Promise<void>;
  /** People can still bring it back. */
  deleteRun(runId: string, signal: AbortSignal): Promise<void>;
  /** The store for the run's files, or a sentence that says why we cannot write there. */
  openArtifacts(run: ServerRun): Promise<ArtifactStorePort | { unavailableBecause: string }>;
};
