import { type BinCounts, createBinCounts } from '../../domain/anomaly/count-pixels.ts';
import {
  createScatteredPixels,
  createScatterPlaces,
  type ScatteredPixels,
  type ScatterPlaces,
} from '../../domain/anomaly/scatter-pixels.ts';

/** The shared arrays of one score: those of each thread, and the pixels that all of them scatter. */
export type Workspace = {
  parts: readonly { counts: BinCounts; places: ScatterPlaces }[];
  pixels: ScatteredPixels;
};

export type Workspaces = {
  /** Counts are zero; all else is as it was left. */
  take(): Workspace;
  giveBack(workspace: Workspace): void;
};

/**
 * New pages of memory cost a tenth of a score, so the last workspace is used again; but it is held weakly, so that it is gone
 * when memory is wanted for something else.
 */
export function createWorkspaces(partCount: number): Workspaces {
  let kept: WeakRef<Workspace> | undefined;
  return {
    take() {
      const workspace = kept?.deref() ?? createWorkspace(partCount);
      kept = undefined;
      for (const { counts } of workspace.parts) {
        counts.normals.fill(0);
        counts.anomalous.fill(0);
      }
      return workspace;
    },
    giveBack(workspace) {
      kept = new WeakRef(workspace);
    },
  };
}

function createWorkspace(partCount: number): Workspace {
  const parts = Array.from({ length: partCount }, () => ({
    counts: createBinCounts(),
    places: createScatterPlaces(),
  }));
  return { parts, pixels: createScatteredPixels(0, 0) };
}

/** The workspace's arrays, or larger ones in their place. */
export function makeRoom(workspace: Workspace, normalCount: number, anomalousCount: number): ScatteredPixels {
  const { normalLows, anomalousLows } = workspace.pixels;
  if (normalLows.length < normalCount || anomalousLows.length < anomalousCount) {
    workspace.pixels = createScatteredPixels(normalCount, anomalousCount);
  }
  return workspace.pixels;
}
