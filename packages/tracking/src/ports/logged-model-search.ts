import type { OrderWish } from '../domain/logged-models/parse-logged-model-order.ts';
import type { JsonBytes } from './metric-history.ts';

export type LoggedModelSearch = {
  experimentIds: readonly string[];
  /** In MLflow's grammar. */
  filter: string;
  /** Metrics of the filter are those on any of these; without such a filter, a model has any metric on any of them. */
  datasets: readonly { name: string; digest?: string }[];
  orderBy: readonly OrderWish[];
  limit: number;
  pageToken?: string;
  signal: AbortSignal;
};

/** A search sees what was acknowledged before it and delays no write; aborted, it ends soon with `query_cancelled`. */
export type LoggedModelSearchPort = {
  /**
   * MLflow's answer: `models` without deleted ones, in the order that was asked for, then newest first, and `next_page_token` where
   * there are more. A page goes on behind the last model of the one before.
   */
  search(search: LoggedModelSearch): Promise<JsonBytes>;
};
