import type { Weights } from './draw-resamples.ts';

/** The metrics of one set of predictions, prepared so that measuring them again for other weights of its items is cheap. */
export type WeightedMetrics = {
  names: readonly string[];
  /** Writes each metric's value, in the order of the names, as if item i stood there weights[i] times; NaN where it is not defined. */
  measure(weights: Weights, into: Float64Array): void;
};

export function joinWeightedMetrics(parts: readonly WeightedMetrics[]): WeightedMetrics {
  return {
    names: parts.flatMap(({ names }) => names),
    measure(weights, into) {
      let start = 0;
      for (const { names, measure } of parts) {
        measure(weights, into.subarray(start, start + names.length));
        start += names.length;
      }
    },
  };
}
