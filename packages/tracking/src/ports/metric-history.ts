/** A list in JSON, as bytes: histories and searches answer with megabytes, which are never made into objects. */
export type JsonBytes = Uint8Array;

export type HistoryPage = { metrics: JsonBytes; nextPageToken?: string };

/** Every point that was logged, in order of timestamp, step and value; as MLflow's messages. Reading delays no write. */
export type MetricHistoryPort = {
  /** All points where no limit is given. */
  read(request: {
    runId: string;
    key: string;
    limit?: number;
    pageToken?: string;
    signal: AbortSignal;
  }): Promise<HistoryPage>;
  /** Points of several runs, each with its `run_id`, by run id and then as above. */
  readBulk(request: {
    runIds: readonly string[];
    key: string;
    limit: number;
    signal: AbortSignal;
  }): Promise<JsonBytes>;
  /**
   * At most about `limit` points of each run between the two steps, in order of steps: every step that the runs share the first
   * and last of, and the smallest and largest value of what is left out between two that are kept.
   */
  readSampled(request: {
    runIds: readonly string[];
    key: string;
    startStep?: number;
    endStep?: number;
    limit: number;
    signal: AbortSignal;
  }): Promise<JsonBytes>;
};
