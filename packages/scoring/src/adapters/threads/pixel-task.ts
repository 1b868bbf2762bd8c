import { type BinCounts, countPixels } from '../../domain/anomaly/count-pixels.ts';
import type { ImageRange, MaskedScores } from '../../domain/anomaly/masked-scores.ts';
import { type BinScratch, createBinScratch } from '../../domain/anomaly/rank-bin.ts';
import {
  type ScatteredPixels,
  type ScatterPlaces,
  scatterPixels,
} from '../../domain/anomaly/scatter-pixels.ts';
import { type BinSums, type BinWork, sumBins } from '../../domain/anomaly/sum-bins.ts';

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
  | { kind: 'sum'; work: BinWork; taken: Int32Array; binSums: BinSums };

const GROUP_SIZE = 4;

export function createTaskRunner(): (task: PixelTask) => void {
  const scratch = createBinScratch();
  return (task) => {
    if (task.kind === 'count') countPixels(task.maps, task.images, task.counts);
    else if (task.kind === 'scatter') scatterPixels(task.maps, task.images, task.places, task.pixels);
    else sumGroups(task, scratch);
  };
}

function sumGroups({ work, taken, binSums }: Extract<PixelTask, { kind: 'sum' }>, scratch: BinScratch): void {
  const binCount = work.plan.bins.length;
  for (let first = takeGroup(taken); first < binCount; first = takeGroup(taken)) {
    sumBins(work, { first, end: Math.min(first + GROUP_SIZE, binCount) }, scratch, binSums);
  }
}

function takeGroup(taken: Int32Array): number {
  return Atomics.add(taken, 0, 1) * GROUP_SIZE;
}
