import type { SortValue } from '../../../domain/search/page-token.ts';
import type { SortTerm } from './select-page.ts';

/** What SQLite sorts by, outside of it: for rows of several experiments, each in order. */
export function compareRows(
  terms: readonly SortTerm[],
  one: readonly SortValue[],
  other: readonly SortValue[],
): number {
  for (const [index, { descending }] of terms.entries()) {
    const difference = compareValues(one[index], other[index]);
    if (difference !== 0) return descending ? -difference : difference;
  }
  return 0;
}

function compareValues(one: SortValue | undefined, other: SortValue | undefined): number {
  if (typeof one === 'string' && typeof other === 'string') return compareTexts(one, other);
  return Number(one) - Number(other);
}

/** By code points, as the bytes of UTF-8; the halves of characters that JavaScript compares have another order. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [first, second] = [codeUnitRank(one, at), codeUnitRank(other, at)];
  return first - second;
}

/** Halves of characters stand behind everything else; the end of the text before. */
function codeUnitRank(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit)) return -1;
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
