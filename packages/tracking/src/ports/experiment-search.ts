import type { JsonBytes } from './metric-history.ts';
import type { LifecycleView } from './run-search.ts';

export type ExperimentSearch = {
  /** In MLflow's grammar. */
  filter: string;
  orderBy: readonly string[];
  view: LifecycleView;
  /** The ids to which the search is confined. */
  visible: ReadonlySet<string> | 'all';
  limit: number;
  pageToken?: string | undefined;
  signal: AbortSignal;
};

/** MLflow's messages of experiments. */
export type FoundExperiments = { experiments: JsonBytes; nextPageToken?: string };

/** A search sees what was acknowledged before it and delays no write. */
export type ExperimentSearchPort = {
  /** In the order that was asked for, else newest first. A page goes on behind the last experiment of the one before. */
  search(search: ExperimentSearch): Promise<FoundExperiments>;
  /** The datasets that the experiments' runs took in, each with each context in which they did; at most a thousand. */
  findDatasets(question: { experimentIds: readonly string[]; signal: AbortSignal }): Promise<JsonBytes>;
};
