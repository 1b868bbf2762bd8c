export type Curve = { x: string; y: string; points: readonly (readonly [x: number, y: number])[] };

/** The first two columns of a curve's CSV; undefined where there is none to draw. */
export function parseCurve(csv: string): Curve | undefined {
  const [head = '', ...lines] = csv.trim().split(/\r?\n/);
  const [x = '', y = ''] = head.split(',');
  const points = lines.flatMap((line) => {
    const [across = Number.NaN, up = Number.NaN] = line.split(',').map(Number);
    return Number.isFinite(across) && Number.isFinite(up) ? [[across, up] as const] : [];
  });
  return points.length > 0 ? { x, y, points } : undefined;
}
