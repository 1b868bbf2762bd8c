import type { Challenge } from './challenge.ts';
import type { Entry } from './entry.ts';
import { compareWorth, type WorthyEntry } from './order-entries.ts';
import type { Standing } from './standing.ts';

/** How many of the others are better than an entry, and how many are worse, so that it is not by chance. */
export type Comparison = { better: number; worse: number };

/** Compares entries that are in order, each with each. */
export type CompareEntries = (ordered: readonly WorthyEntry[]) => Promise<readonly Comparison[]>;

/** Who holds a rank. */
export function isRanked(
  { user, disqualification }: Pick<Entry, 'user' | 'disqualification'>,
  { baselines = [] }: Pick<Challenge, 'baselines'>,
  ranksBaselines: boolean,
): boolean {
  return disqualification === null && (ranksBaselines || !baselines.includes(user));
}

/** As plain numbers compare: whoever has the better value is better. */
export const compareByValue: CompareEntries = async (ordered) => {
  const comparisons: Comparison[] = [];
  for (let start = 0; start < ordered.length; ) {
    const end = endOfTie(ordered, start);
    const comparison = { better: start, worse: ordered.length - end };
    comparisons.push(...Array.from({ length: end - start }, () => comparison));
    start = end;
  }
  return comparisons;
};

export type Ranks = Pick<Standing, 'rank' | 'rankLow' | 'rankHigh'>;

/**
 * Of entries that are in order. Each takes the rank behind those that are better not by chance, and never a better one than an
 * entry of better worth; of equal worth all share the worst of theirs.
 */
export function shareRanks(ordered: readonly WorthyEntry[], comparisons: readonly Comparison[]): Ranks[] {
  const ranks: Ranks[] = [];
  let shared = 1;
  for (let start = 0; start < ordered.length; ) {
    const end = endOfTie(ordered, start);
    const tied = comparisons.slice(start, end);
    shared = Math.max(shared, 1 + Math.max(...tied.map(({ better }) => better)));
    for (const { better, worse } of tied) {
      ranks.push({ rank: shared, rankLow: 1 + better, rankHigh: Math.max(ordered.length - worse, shared) });
    }
    start = end;
  }
  return ranks;
}

function endOfTie(ordered: readonly WorthyEntry[], start: number): number {
  const first = ordered[start];
  let end = start + 1;
  for (let next = ordered[end]; first && next; next = ordered[end]) {
    if (compareWorth(first.worth, next.worth) !== 0) break;
    end += 1;
  }
  return end;
}
