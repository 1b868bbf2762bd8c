/** Points of a curve, from left to right. */
export type Curve = {
  columns: readonly [x: string, y: string];
  points: readonly CurvePoint[];
};

/** The threshold is NaN at a corner between two thresholds. */
export type CurvePoint = readonly [x: number, y: number, threshold: number];

/** As CSV, at full precision; a corner has no threshold. */
export function formatCurve({ columns, points }: Curve): string {
  const lines = points.map(([x, y, threshold]) => [x, y, Number.isNaN(threshold) ? '' : threshold].join());
  return `${[[...columns, 'threshold'].join(), ...lines].join('\n')}\n`;
}
