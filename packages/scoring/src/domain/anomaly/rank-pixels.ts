import type { CompiledMasks } from './compile-masks.ts';
import { createBinScratch } from './rank-bin.ts';
import { closeGaps, createGappedRanking, rankBins } from './rank-bins.ts';
import type { RankedPixels } from './ranking.ts';
import { scatterBins } from './scatter-bins.ts';

/** `scores` holds the maps of all images one after the other. A score that is not finite is refused with its place. */
export function rankPixels(masks: CompiledMasks, scores: Float32Array): RankedPixels {
  const work = scatterBins(masks, scores);
  const gapped = createGappedRanking(masks, work.plan);
  rankBins(work, { first: 0, end: work.plan.bins.length }, createBinScratch(), gapped);
  return closeGaps(work.plan, gapped);
}
