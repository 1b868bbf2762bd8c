import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type MetricOptions<Label extends string> = {
  /** Without the prefix, in snake_case with its unit: `request_duration_seconds`, `jobs_total`. */
  name: string;
  help: string;
  labels?: readonly Label[];
};

/** What one process measures about itself. Each name is taken once: a second metric of the same name throws. */
export type Metrics = {
  /** `count` is for what is counted elsewhere: it is asked just before each rendering, and never counts back. */
  counter<Label extends string = never>(
    options: MetricOptions<Label> & { count?: () => number },
  ): Counter<Label>;
  /** `collect` is called just before each rendering, for what is cheaper to ask than to keep up. */
  gauge<Label extends string = never>(
    options: MetricOptions<Label> & { collect?: (gauge: Gauge<Label>) => void | Promise<void> },
  ): Gauge<Label>;
  histogram<Label extends string = never>(
    options: MetricOptions<Label> & { buckets?: number[] },
  ): Histogram<Label>;
  /** Everything in Prometheus' text format. */
  render(): Promise<string>;
  readonly contentType: string;
};

/** Creates metrics with a registry of their own, so that two servers in one process do not mix. */
export function createMetrics({ prefix }: { prefix: string }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix });

  const configure = <Label extends string>({ name, help, labels = [] }: MetricOptions<Label>) => ({
    name: prefix + name,
    help,
    labelNames: labels,
    registers: [registry],
  });

  return {
    counter: ({ count, ...options }) =>
      new Counter({
        ...configure(options),
        ...(count && {
          collect() {
            this.reset();
            this.inc(count());
          },
        }),
      }),
    gauge: ({ collect, ...options }) =>
      new Gauge(
        collect
          ? {
              ...configure(options),
              collect() {
                return collect(this);
              },
            }
          : configure(options),
      ),
    histogram: ({ buckets, ...options }) =>
      new Histogram(buckets ? { ...configure(options), buckets } : configure(options)),
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
