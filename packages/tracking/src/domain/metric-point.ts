/** One value that was logged. */
export type MetricPoint = { timestamp: number; step: number; value: number };

/** In the order of a curve. */
export function compareBySteps(one: MetricPoint, other: MetricPoint): number {
  return one.step - other.step || one.timestamp - other.timestamp || one.value - other.value;
}
