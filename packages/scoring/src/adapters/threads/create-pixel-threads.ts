import { availableParallelism } from 'node:os';
import type { CompiledMasks } from '../../domain/anomaly/compile-masks.ts';
import { imagePart } from '../../domain/anomaly/image-part.ts';
import { bitsOf } from '../../domain/anomaly/masked-scores.ts';
import { planBins } from '../../domain/anomaly/plan-bins.ts';
import { mayBeNonFinite, refuseNonFinite } from '../../domain/anomaly/refuse-non-finite.ts';
import { shareScores } from '../../domain/anomaly/shared-arrays.ts';
import { type BinSums, type BinWork, createBinSums, reportBins } from '../../domain/anomaly/sum-bins.ts';
import type { MetricReport } from '../../domain/metric-report.ts';
import { type PixelThread, startPixelThread } from './start-pixel-thread.ts';
import { createWorkspaces, makeRoom, type Workspace } from './workspaces.ts';

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
  const workspaces = createWorkspaces(size);

  function takeThreads(): readonly PixelThread[] {
    while (threads.length < size) {
      const thread = startPixelThread(() => threads.splice(threads.indexOf(thread), 1));
      threads.push(thread);
    }
    return [...threads];
  }

  return {
    async score(masks, scores) {
      const workspace = workspaces.take();
      const binSums = await sumInThreads(takeThreads(), { masks, scores: inSharedMemory(scores), workspace });
      workspaces.giveBack(workspace);
      return reportBins(masks, binSums);
    },
    async close() {
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}

type ScoreInput = { masks: CompiledMasks; scores: Float32Array; workspace: Workspace };

async function sumInThreads(threads: readonly PixelThread[], input: ScoreInput): Promise<BinSums> {
  const work = await scatterInThreads(threads, input);
  const binSums = createBinSums(work.plan);
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  await Promise.all(threads.map((thread) => thread.run({ kind: 'sum', work, taken, binSums })));
  return binSums;
}

async function scatterInThreads(
  threads: readonly PixelThread[],
  { masks: { shapes, ...masks }, scores, workspace }: ScoreInput,
): Promise<BinWork> {
  const maps = { masks, bits: bitsOf(scores), origin: 0 };
  const parts = workspace.parts.map((part, index) => ({
    ...part,
    images: imagePart(masks, index, threads.length),
    thread: threads[index] as PixelThread,
  }));
  await Promise.all(
    parts.map(({ thread, images, counts }) => thread.run({ kind: 'count', maps, images, counts })),
  );
  const counts = parts.map((part) => part.counts);
  if (counts.some(mayBeNonFinite)) refuseNonFinite(shapes, scores);
  const plan = planBins(
    counts,
    parts.map((part) => part.places),
  );
  const pixels = makeRoom(workspace, plan.normalStarts.at(-1) ?? 0, masks.anomalousCount);
  await Promise.all(
    parts.map(({ thread, images, places }) => thread.run({ kind: 'scatter', maps, images, places, pixels })),
  );
  return { masks, plan, pixels };
}

function inSharedMemory(scores: Float32Array): Float32Array {
  if (scores.buffer instanceof SharedArrayBuffer) return scores;
  const shared = shareScores(scores.length);
  shared.set(scores);
  return shared;
}
