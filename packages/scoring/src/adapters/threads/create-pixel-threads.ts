import { availableParallelism } from 'node:os';
import type { CompiledMasks } from '../../domain/anomaly/compile-masks.ts';
import { imagePart } from '../../domain/anomaly/image-part.ts';
import { bitsOf } from '../../domain/anomaly/masked-scores.ts';
import { planBins } from '../../domain/anomaly/plan-bins.ts';
import { closeGaps, createGappedRanking } from '../../domain/anomaly/rank-bins.ts';
import type { RankedPixels } from '../../domain/anomaly/ranking.ts';
import { mayBeNonFinite, refuseNonFinite } from '../../domain/anomaly/refuse-non-finite.ts';
import { shareScores } from '../../domain/anomaly/shared-arrays.ts';
import { type BinWork, createBinSums, reportBins } from '../../domain/anomaly/sum-bins.ts';
import type { MetricReport } from '../../domain/metric-report.ts';
import type { PixelTask } from './pixel-task.ts';
import { type PixelThread, startPixelThread } from './start-pixel-thread.ts';
import { createWorkspaces, makeRoom, type Workspace } from './workspaces.ts';

export type PixelThreads = {
  /**
   * The same as `scorePixels`, to the last bit, by several threads; the caller's goes on meanwhile. Scores that do not lie in
   * shared memory (`shareScores` makes room there) are copied into it.
   */
  score(masks: CompiledMasks, scores: Float32Array): Promise<MetricReport>;
  /** The same as `rankPixels`, for those who need the curves too. */
  rank(masks: CompiledMasks, scores: Float32Array): Promise<RankedPixels>;
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

  /** Lays the pixels into bins; `finish` then gives all threads a task with them. */
  async function withBins<Result>(
    masks: CompiledMasks,
    scores: Float32Array,
    finish: (work: BinWork, runInAll: (task: PixelTask) => Promise<unknown>) => Promise<Result>,
  ): Promise<Result> {
    const active = takeThreads();
    const workspace = workspaces.take();
    const work = await scatterInThreads(active, { masks, scores: inSharedMemory(scores), workspace });
    const result = await finish(work, (task) => Promise.all(active.map((thread) => thread.run(task))));
    workspaces.giveBack(workspace);
    return result;
  }

  return {
    score: (masks, scores) =>
      withBins(masks, scores, async (work, runInAll) => {
        const binSums = createBinSums(work.plan);
        await runInAll({ kind: 'sum', work, taken: shareTally(), binSums });
        return reportBins(masks, binSums);
      }),
    rank: (masks, scores) =>
      withBins(masks, scores, async (work, runInAll) => {
        const gapped = createGappedRanking(masks, work.plan);
        await runInAll({ kind: 'rank', work, taken: shareTally(), gapped });
        return closeGaps(work.plan, gapped);
      }),
    async close() {
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}

/** Of groups of bins that were taken. */
function shareTally(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

type ScoreInput = { masks: CompiledMasks; scores: Float32Array; workspace: Workspace };

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
