/** Up to which `pixel_pro` integrates, in normal pixels: 3/10 of them, and not 0.3, which as a double is less. */
export function overlapLimit(normalCount: number): number {
  return (3 * normalCount) / 10;
}

/** What an anomalous pixel adds below the curve, in normal pixels: the curve is linear between two distinct scores. */
export function areaBeyond(above: number, equal: number, limit: number): number {
  if (above + equal <= limit) return limit - above - equal / 2;
  return above < limit ? (limit - above) ** 2 / (2 * equal) : 0;
}
