import { drawResamples, type ResamplePlan } from './draw-resamples.ts';
import { findInterval, type Interval } from './find-interval.ts';
import type { WeightedMetrics } from './weighted-metrics.ts';

export type Bootstrap = {
  /** Of 95 %; absent where fewer than half of the resamples have a value. */
  intervals: Record<string, Interval>;
  /** What each resample is worth, by the name of the metric; NaN where it is not defined. */
  samples: Record<string, Float64Array>;
};

/** Measures each metric on every resample of the plan. */
export function bootstrap(metrics: WeightedMetrics, plan: ResamplePlan): Bootstrap {
  const columns = metrics.names.map((name) => ({ name, values: new Float64Array(plan.resamples) }));
  const row = new Float64Array(columns.length);
  let resample = 0;
  for (const weights of drawResamples(plan)) {
    metrics.measure(weights, row);
    for (const [place, { values }] of columns.entries()) values[resample] = row[place] ?? Number.NaN;
    resample += 1;
  }
  return {
    intervals: Object.fromEntries(
      columns.flatMap(({ name, values }) => {
        const interval = findInterval(values);
        return interval ? [[name, interval]] : [];
      }),
    ),
    samples: Object.fromEntries(columns.map(({ name, values }) => [name, values])),
  };
}
