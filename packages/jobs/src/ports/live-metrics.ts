/** One value of one curve, as a program reports it while it runs. */
export type MetricPoint = { step: number; name: string; value: number; at: number };

/** The curves of running and of ended jobs, all attempts in one series, in the order in which they came. */
export type LiveMetricsPort = {
  /** Bounded for each job: what is too much is left out, and the job's log says so once. */
  append(jobId: string, points: readonly MetricPoint[]): Promise<void>;
  /** At most `limit` points from the position on; `next` is where to go on reading, also where there is nothing yet. */
  read(
    jobId: string,
    range: { after: number; limit: number },
  ): Promise<{ points: MetricPoint[]; next: number }>;
  /** The curves are gone; nothing where there are none. */
  remove(jobId: string): Promise<void>;
  /** Calls back after points came, by any process, maybe once for several, until the returned function is called. */
  listen(jobId: string, listener: () => void): () => void;
};
