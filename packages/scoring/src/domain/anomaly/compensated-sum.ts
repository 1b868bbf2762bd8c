/** A sum of doubles that loses nothing to the order or the number of its terms but one last rounding. */
export type CompensatedSum = { rounded: number; lost: number };

export function createSum(): CompensatedSum {
  return { rounded: 0, lost: 0 };
}

/** @see https://en.wikipedia.org/wiki/Kahan_summation_algorithm (Neumaier's form) */
export function addTo(sum: CompensatedSum, term: number): void {
  const next = sum.rounded + term;
  sum.lost += Math.abs(sum.rounded) >= Math.abs(term) ? sum.rounded - next + term : term - next + sum.rounded;
  sum.rounded = next;
}

export function totalOf({ rounded, lost }: CompensatedSum): number {
  return rounded + lost;
}
