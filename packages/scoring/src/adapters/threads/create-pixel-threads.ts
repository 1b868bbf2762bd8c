import { availableParallelism } from 'node:os';
import type { CompiledMasks } from '../../domain/anomaly/compile-masks.ts';
import { createBinCounts } from '../../domain/anomaly/count-pixels.ts';
import { imagePart } from '../../domain/anomaly/image-part.ts';
import { bitsOf } from '../../domain/anomaly/masked-scores.ts';
import { planBins } from '../../domain/anomaly/plan-bins.ts';
import { mayBeNonFinite, refuseNonFinite } from '../../domain/anomaly/refuse-non-finite.ts';
import { createScatteredPixels, type ScatterPlaces } from '../../domain/anomaly/scatter-pixels.ts';
import { shareScores } from '../../domain/anomaly/shared-arrays.ts';
import { type BinSums, type BinWork, createBinSums, reportBins } from '../../domain/anomaly/sum-bins.ts';
import type { MetricReport } from '../../domain/metric-report.ts';
import { type PixelThread, startPixelThread } from './start-pixel-thread.ts';

export type PixelThreads = {
  /**
   * The same as `scorePixels`, to the last bit, by several threads; the caller's goes on meanwhile. Scores that do not lie in
   * shared memory (`shareScores` makes room there) are copied into it.
   */
  score(masks: CompiledMasks, scores: Float32Array): Promise<MetricReport>;
  /** Ends the threads; what still runs is rejected. */
  close(): Promise<void>;
};

/** The threads start with the first call and are kept. */
export function createPixelThreads(size: number = availableParallelism()): PixelThreads {
  const threads: PixelThread[] = [];

  function takeThreads(): readonly PixelThread[] {
    while (threads.length < size) {
      const thread = startPixelThread(() => threads.splice(threads.indexOf(thread), 1));
      threads.push(thread);
    }
    return [...threads];
  }

  return {
    async score(masks, scores) {
      const binSums = await sumInThreads(takeThreads(), masks, inSharedMemory(scores));
      return reportBins(masks, binSums);
    },
    async close() {
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}

async function sumInThreads(
  threads: readonly PixelThread[],
  masks: CompiledMasks,
  scores: Float32Array,
): Promise<BinSums> {
  const work = await scatterInThreads(threads, masks, scores);
  const binSums = createBinSums(work.plan);
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  await Promise.all(threads.map((thread) => thread.run({ kind: 'sum', work, taken, binSums })));
  return binSums;
}

async function scatterInThreads(
  threads: readonly PixelThread[],
  compiled: CompiledMasks,
  scores: Float32Array,
): Promise<BinWork> {
  const { shapes, ...masks } = compiled;
  const maps = { masks, bits: bitsOf(scores), origin: 0 };
  const parts = threads.map((thread, part) => ({
    thread,
    images: imagePart(masks, part, threads.length),
    counts: createBinCounts(),
  }));
  await Promise.all(
    parts.map(({ thread, images, counts }) => thread.run({ kind: 'count', maps, images, counts })),
  );
  const allCounts = parts.map(({ counts }) => counts);
  if (allCounts.some(mayBeNonFinite)) refuseNonFinite(shapes, scores);
  const { places: allPlaces, ...plan } = planBins(allCounts);
  const pixels = createScatteredPixels(plan.normalStarts.at(-1) ?? 0, masks.anomalousCount);
  await Promise.all(
    parts.map(({ thread, images }, part) => {
      const places = allPlaces[part] as ScatterPlaces;
      return thread.run({ kind: 'scatter', maps, images, places, pixels });
    }),
  );
  return { masks, plan, pixels };
}

function inSharedMemory(scores: Float32Array): Float32Array {
  if (scores.buffer instanceof SharedArrayBuffer) return scores;
  const shared = shareScores(scores.length);
  shared.set(scores);
  return shared;
}
