/** A list in JSON, as bytes: histories and searches answer with megabytes, which are never made into objects. */
export type JsonBytes = Uint8Array;

export type HistoryPage = { metrics: JsonBytes; nextPageToken?: string };

/** Points as MLflow's messages. Reading delays no write; a run that does not exist has no points. */
export type MetricHistoryPort = {
  /**
   * A page of all points that were logged, in order of timestamp, step and value. A point that comes between two pages is in the
   * later one if it belongs there.
   */
  read(request: {
    runId: string;
    key: string;
    limit: number;
    pageToken?: string | undefined;
    signal: AbortSignal;
  }): Promise<HistoryPage>;
  /** Points of several runs, each with its `run_id`, by run id and then as above; no more than `limit` in all. */
  readBulk(request: {
    runIds: readonly string[];
    key: string;
    limit: number;
    signal: AbortSignal;
  }): Promise<JsonBytes>;
  /**
   * At most `limit` points of each run, each with its `run_id`, in order of steps: all where there are no more, else the first,
   * the last and, of every stretch between, the smallest and the largest.
   */
  readSampled(request: {
    runIds: readonly string[];
    key: string;
    steps?: { first: number; last: number } | undefined;
    limit: number;
    signal: AbortSignal;
  }): Promise<JsonBytes>;
};
