import type { LiveMetricsPort, MetricPoint } from '../src/ports/live-metrics.ts';

/** Curves for tests of who reads them. */
export function createInMemoryLiveMetrics(): LiveMetricsPort {
  const curves = new Map<string, MetricPoint[]>();
  const listeners = new Map<string, Set<() => void>>();
  return {
    async append(jobId, points) {
      curves.set(jobId, [...(curves.get(jobId) ?? []), ...points]);
      for (const listener of listeners.get(jobId) ?? []) queueMicrotask(listener);
    },
    async read(jobId, { after, limit }) {
      const points = (curves.get(jobId) ?? []).slice(after, after + limit);
      return { points, next: after + points.length };
    },
    remove: async (jobId) => void curves.delete(jobId),
    listen(jobId, listener) {
      const ofJob = listeners.get(jobId) ?? new Set();
      listeners.set(jobId, ofJob.add(listener));
      return () => void ofJob.delete(listener);
    },
  };
}
