import { type BinCounts, countPixels } from '../../domain/anomaly/count-pixels.ts';
import type { ImageRange, MaskedScores } from '../../domain/anomaly/masked-scores.ts';
import { createBinScratch } from '../../domain/anomaly/rank-bin.ts';
import { type GappedRanking, rankBins } from '../../domain/anomaly/rank-bins.ts';
import {
  type ScatteredPixels,
  type ScatterPlaces,
  scatterPixels,
} from '../../domain/anomaly/scatter-pixels.ts';
import { type BinSums, type BinWork, type PlanRange, sumBins } from '../../domain/anomaly/sum-bins.ts';

/** What a thread does of a score, on arrays that it shares with the others. */
export type PixelTask =
  | { kind: 'count'; maps: MaskedScores; images: ImageRange; counts: BinCounts }
  | {
      kind: 'scatter';
      maps: MaskedScores;
      images: ImageRange;
      places: ScatterPlaces;
      pixels: ScatteredPixels;
    }
  /** Bins are taken in groups, whose number so far stands in `taken`, until none is left. */
  | { kind: 'sum'; work: BinWork; taken: Int32Array; binSums: BinSums }
  | { kind: 'rank'; work: BinWork; taken: Int32Array; gapped: GappedRanking };

const GROUP_SIZE = 4;

export function createTaskRunner(): (task: PixelTask) => void {
  const scratch = createBinScratch();
  return (task) => {
    switch (task.kind) {
      case 'count':
        return countPixels(task.maps, task.images, task.counts);
      case 'scatter':
        return scatterPixels(task.maps, task.images, task.places, task.pixels);
      case 'sum':
        return takeGroups(task, (range) => sumBins(task.work, range, scratch, task.binSums));
      case 'rank':
        return takeGroups(task, (range) => rankBins(task.work, range, scratch, task.gapped));
    }
  };
}

function takeGroups(
  { work, taken }: { work: BinWork; taken: Int32Array },
  visit: (range: PlanRange) => void,
): void {
  const binCount = work.plan.bins.length;
  const takeFirst = () => Atomics.add(taken, 0, 1) * GROUP_SIZE;
  for (let first = takeFirst(); first < binCount; first = takeFirst()) {
    visit({ first, end: Math.min(first + GROUP_SIZE, binCount) });
  }
}
