import type { CompiledMasks } from './compile-masks.ts';
import { rangeOf } from './plan-bins.ts';
import { createBinScratch, rankBin } from './rank-bin.ts';
import type { RankedPixels } from './ranking.ts';
import { scatterBins } from './scatter-bins.ts';
import { BIN_COUNT } from './score-bins.ts';
import { scoreOf } from './score-keys.ts';

/** `scores` holds the maps of all images one after the other. A score that is not finite is refused with its place. */
export function rankPixels(masks: CompiledMasks, scores: Float32Array): RankedPixels {
  const { plan, pixels } = scatterBins(masks, scores);
  const scratch = createBinScratch();
  const { supports } = scratch;
  const ranked = createRankedPixels(masks);
  let length = 0;
  for (const [index, bin] of plan.bins.entries()) {
    rankBin(rangeOf(plan, index), pixels, masks.regionShares, scratch);
    const { count } = supports;
    const upper = (bin - BIN_COUNT / 2) << 16;
    for (let support = 0; support < count; support += 1) {
      ranked.thresholds[length + support] = scoreOf(upper | (supports.lows[support] as number));
    }
    ranked.normalsAbove.set(supports.normalsAbove.subarray(0, count), length);
    ranked.normalsEqual.set(supports.normalsEqual.subarray(0, count), length);
    ranked.anomalousEqual.set(supports.anomalousEqual.subarray(0, count), length);
    ranked.regionShares.set(supports.regionShares.subarray(0, count), length);
    length += count;
  }
  return cutRanking(ranked, length);
}

/** With room for as many distinct scores as there can be. */
function createRankedPixels({ anomalousCount, normalCount, regionAreas }: CompiledMasks): RankedPixels {
  return {
    anomalousCount,
    normalCount,
    regionCount: regionAreas.length,
    thresholds: new Float32Array(anomalousCount),
    normalsAbove: new Float64Array(anomalousCount),
    normalsEqual: new Float64Array(anomalousCount),
    anomalousEqual: new Float64Array(anomalousCount),
    regionShares: new Float64Array(anomalousCount),
  };
}

function cutRanking(ranked: RankedPixels, length: number): RankedPixels {
  return {
    ...ranked,
    thresholds: ranked.thresholds.subarray(0, length),
    normalsAbove: ranked.normalsAbove.subarray(0, length),
    normalsEqual: ranked.normalsEqual.subarray(0, length),
    anomalousEqual: ranked.anomalousEqual.subarray(0, length),
    regionShares: ranked.regionShares.subarray(0, length),
  };
}
