import type { NumberArray } from './number-array.ts';

/** From the lowest to the highest value of a map. */
export type Span = { low: number; high: number };

/**
 * A warning, as a sentence, where every map spans the same range from its lowest to its highest value: then
 * each was scaled for itself, and scores of different images cannot be compared. Undefined where all is well,
 * or where there are not two maps.
 */
export function describeScale(spans: readonly Span[]): string | undefined {
  const [first] = spans;
  if (!first || spans.length < 2 || first.low === first.high) return undefined;
  if (spans.some(({ low, high }) => low !== first.low || high !== first.high)) return undefined;
  return (
    `Each of the ${spans.length} maps spans exactly ${first.low} to ${first.high}, so each seems to be scaled for itself. ` +
    'Scores of different images cannot be compared then: scale all maps by the same two numbers, or not at all.'
  );
}

export function spanOf(data: NumberArray['data']): Span {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < data.length; index += 1) {
    const value = data[index] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
