export { createMetrics, type MetricOptions, type Metrics } from './create-metrics.ts';
