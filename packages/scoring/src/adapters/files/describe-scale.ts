import type { NumberArray } from './number-array.ts';

/**
 * A warning, as a sentence, where every map spans the same range from its lowest to its highest value: then
 * each was scaled for itself, and scores of different images cannot be compared. Undefined where all is well,
 * or where there are not two maps.
 */
export function describeScale(maps: Iterable<Pick<NumberArray, 'data'>>): string | undefined {
  const spans = Array.from(maps, ({ data }) => spanOf(data));
  const [first] = spans;
  if (!first || spans.length < 2 || first.low === first.high) return undefined;
  if (spans.some(({ low, high }) => low !== first.low || high !== first.high)) return undefined;
  return (
    `Each of the ${spans.length} maps spans exactly ${first.low} to ${first.high}, so each seems to be scaled for itself. ` +
    'Scores of different images cannot be compared then: scale all maps by the same two numbers, or not at all.'
  );
}

function spanOf(data: NumberArray['data']): { low: number; high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < data.length; index += 1) {
    const value = data[index] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
