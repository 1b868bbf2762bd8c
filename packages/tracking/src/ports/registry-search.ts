import type { JsonBytes } from './metric-history.ts';

export type RegistrySearch = {
  /** In MLflow's grammar. Prompts are found only where it asks for them. */
  filter: string;
  orderBy: readonly string[];
  limit: number;
  pageToken?: string;
  /** The names of the models that the search is confined to. */
  visible: ReadonlySet<string> | 'all';
  signal: AbortSignal;
};

/**
 * MLflow's answers: what was found, and `next_page_token` where there is more. A page goes on behind the last one of the one
 * before. A search sees what was acknowledged before it and delays no write; aborted, it ends soon with `query_cancelled`.
 */
export type RegistrySearchPort = {
  /** In the order that was asked for, then by name. */
  searchModels(search: RegistrySearch): Promise<JsonBytes>;
  /** In the order that was asked for, else latest changed first; then by name, then newest first. Without aliases, as MLflow. */
  searchVersions(search: RegistrySearch): Promise<JsonBytes>;
};
