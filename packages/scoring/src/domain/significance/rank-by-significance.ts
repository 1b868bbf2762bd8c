import { isSignificantlyBetter } from './is-significantly-better.ts';
import { type RankableEntry, summarizeEntry } from './summarize-entry.ts';

export type Ranks = {
  /** Shared by entries that cannot be told apart; never better than that of an entry with a better value. */
  rank: number;
  /** 1 and the number of entries that are significantly better. */
  rankLow: number;
  /** The number of entries that are not significantly worse, itself among them. */
  rankHigh: number;
};

/** In the order of the entries. All saw the same resamples, in the same order. */
export function rankBySignificance(
  entries: readonly RankableEntry[],
  direction: 'higher' | 'lower',
): Ranks[] {
  const summaries = entries.map((entry) => summarizeEntry(entry, direction === 'higher' ? 1 : -1));
  const better = new Uint32Array(entries.length);
  const worse = new Uint32Array(entries.length);
  for (const [place, one] of summaries.entries()) {
    for (const [otherPlace, other] of summaries.entries()) {
      if (!isSignificantlyBetter(one, other)) continue;
      worse[place] = (worse[place] ?? 0) + 1;
      better[otherPlace] = (better[otherPlace] ?? 0) + 1;
    }
  }
  const ranks = shareRanks(
    summaries.map(({ value }) => value),
    better,
  );
  return ranks.map((rank, place) => ({
    rank,
    rankLow: 1 + (better[place] ?? 0),
    rankHigh: entries.length - (worse[place] ?? 0),
  }));
}

/** 1 and the number of those that are better, or the rank of an entry with a value as good or better where that is worse. */
function shareRanks(values: readonly number[], better: Uint32Array): number[] {
  const rankOf = new Map<number, number>();
  let last = 1;
  for (const place of [...values.keys()].sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0))) {
    last = Math.max(last, 1 + (better[place] ?? 0));
    rankOf.set(values[place] ?? 0, last);
  }
  return values.map((value) => rankOf.get(value) ?? last);
}
