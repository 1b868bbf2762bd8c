import type { BinSupports } from './bin-supports.ts';
import type { ClassCounts, RankedPixels } from './ranking.ts';
import { BIN_COUNT } from './score-bins.ts';
import { scoreOf } from './score-keys.ts';

export type RankingCollector = {
  /** Takes what a bin holds, from the highest bin to the lowest. */
  add(bin: number, supports: BinSupports): void;
  finish(): RankedPixels;
};

type Group = { threshold: number; above: number; end: number; anomalous: number; share: number };

const PARTS = 2 ** 17;

/**
 * A ranking that is never long: scores stand as one until they hold at least one of 131,072 parts of what is anomalous, or of what is
 * normal. The lowest of them tells the threshold.
 */
export function collectRanking(
  counts: ClassCounts & { regionCount: number },
  parts: number = PARTS,
): RankingCollector {
  const groups: Group[] = [];
  let open: Group | undefined;
  let isThinned = false;

  function join(next: Group): void {
    if (open) {
      isThinned = true;
      Object.assign(open, { threshold: next.threshold, end: next.end });
      open.anomalous += next.anomalous;
      open.share += next.share;
    } else {
      open = next;
      groups.push(next);
    }
    const { anomalous, end, above } = open;
    const isFull = anomalous * parts >= counts.anomalousCount || (end - above) * parts >= counts.normalCount;
    if (isFull) open = undefined;
  }

  return {
    add(bin, { count, lows, normalsAbove, normalsEqual, anomalousEqual, regionShares }) {
      const upper = (bin - BIN_COUNT / 2) << 16;
      for (let place = 0; place < count; place += 1) {
        const above = normalsAbove[place] as number;
        join({
          ...{ threshold: scoreOf(upper | (lows[place] as number)), above },
          ...{ end: above + (normalsEqual[place] as number), anomalous: anomalousEqual[place] as number },
          share: regionShares[place] as number,
        });
      }
    },
    finish: () => ({
      ...{ anomalousCount: counts.anomalousCount, normalCount: counts.normalCount },
      regionCount: counts.regionCount,
      thresholds: Float32Array.from(groups, ({ threshold }) => threshold),
      normalsAbove: Float64Array.from(groups, ({ above }) => above),
      normalsEqual: Float64Array.from(groups, ({ above, end }) => end - above),
      anomalousEqual: Float64Array.from(groups, ({ anomalous }) => anomalous),
      regionShares: Float64Array.from(groups, ({ share }) => share),
      isThinned,
    }),
  };
}
