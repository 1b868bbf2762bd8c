export type GatewayLimits = {
  requestsPerSecond: number;
  /** Requests that may come at once after a pause. */
  burstRequests: number;
  connections: number;
  /** Of one body that is no file. */
  bodyBytes: number;
  /** What the job may log in all. */
  totals: Readonly<Record<LimitedTotal, number>>;
};

export const limitedTotals = {
  bodyBytes: 'bytes of logged values',
  metricPoints: 'metric points',
  params: 'parameters',
  tags: 'tags',
  nestedRuns: 'nested runs',
  artifacts: 'files',
  artifactBytes: 'bytes of files',
} as const;

export type LimitedTotal = keyof typeof limitedTotals;

const MEBIBYTE = 1024 * 1024;

export const defaultGatewayLimits: GatewayLimits = {
  ...{ requestsPerSecond: 100, burstRequests: 500, connections: 16, bodyBytes: MEBIBYTE },
  totals: {
    // What was logged can be read back in one answer, which is held in memory.
    ...{ bodyBytes: 64 * MEBIBYTE, metricPoints: 500_000, params: 2_000, tags: 1_000 },
    // A search for the nested runs of a job finds at most 100.
    ...{ nestedRuns: 100, artifacts: 2_000, artifactBytes: 1024 * MEBIBYTE },
  },
};
