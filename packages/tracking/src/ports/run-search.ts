import type { JsonBytes } from './metric-history.ts';

export type LifecycleView = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';

export type RunSearch = {
  experimentIds: readonly string[];
  /** In MLflow's grammar. */
  filter: string;
  orderBy: readonly string[];
  view: LifecycleView;
  limit: number;
  pageToken?: string | undefined;
  signal: AbortSignal;
};

/** `runs` are MLflow's messages of whole runs, without histories. */
export type FoundRuns = { runs: JsonBytes; nextPageToken?: string };

/** A search sees what was acknowledged before it and delays no write; aborted, it ends soon with `query_cancelled`. */
export type RunSearchPort = {
  /** In the order that was asked for, then newest first. A page goes on behind the last run of the one before. */
  search(search: RunSearch): Promise<FoundRuns>;
};
