import type { MapShape } from './map-shape.ts';

/** The anomalous pixels of one image: runs along its rows in reading order, and the region of each run. */
export type ImageRegions = {
  starts: Uint32Array;
  lengths: Uint32Array;
  regions: Uint32Array;
  /** In pixels; regions are numbered in reading order. */
  areas: Uint32Array;
};

/** Regions are 8-connected: pixels that touch at a side or at a corner belong together. */
export function findRegions({ height, width }: MapShape, mask: Uint8Array): ImageRegions {
  const { starts, lengths, rowRuns } = findRuns(height, width, mask);
  const parents = Uint32Array.from(starts.keys());
  for (let row = 1; row < height; row += 1) {
    joinRows(parents, { starts, lengths, width }, [
      at(rowRuns, row - 1),
      at(rowRuns, row),
      at(rowRuns, row + 1),
    ]);
  }
  return { starts, lengths, ...numberRegions(parents, lengths) };
}

/** No run crosses the end of a row. */
function findRuns(height: number, width: number, mask: Uint8Array) {
  const starts: number[] = [];
  const lengths: number[] = [];
  const rowRuns = new Uint32Array(height + 1);
  for (let row = 0; row < height; row += 1) {
    const end = (row + 1) * width;
    for (let pixel = row * width; pixel < end; pixel += 1) {
      if (mask[pixel] === 0) continue;
      const start = pixel;
      while (pixel < end && mask[pixel] !== 0) pixel += 1;
      starts.push(start);
      lengths.push(pixel - start);
    }
    rowRuns[row + 1] = starts.length;
  }
  return { starts: Uint32Array.from(starts), lengths: Uint32Array.from(lengths), rowRuns };
}

type Runs = { starts: Uint32Array; lengths: Uint32Array; width: number };

/** Walks along two rows at once; the runs of the first are `first` to `second`, those of the other `second` to `end`. */
function joinRows(
  parents: Uint32Array,
  { starts, lengths, width }: Runs,
  [first, second, end]: readonly [number, number, number],
): void {
  let above = first;
  let below = second;
  while (above < second && below < end) {
    const aboveStart = at(starts, above) + width;
    const aboveEnd = aboveStart + at(lengths, above);
    const belowStart = at(starts, below);
    const belowEnd = belowStart + at(lengths, below);
    if (aboveStart <= belowEnd && belowStart <= aboveEnd) unite(parents, above, below);
    if (aboveEnd < belowEnd) above += 1;
    else below += 1;
  }
}

function unite(parents: Uint32Array, one: number, other: number): void {
  const oneRoot = findRoot(parents, one);
  const otherRoot = findRoot(parents, other);
  if (oneRoot < otherRoot) parents[otherRoot] = oneRoot;
  else parents[oneRoot] = otherRoot;
}

/** Halves the path on the way, so that later walks are short. */
function findRoot(parents: Uint32Array, run: number): number {
  let root = run;
  while (at(parents, root) !== root) {
    const grandparent = at(parents, at(parents, root));
    parents[root] = grandparent;
    root = grandparent;
  }
  return root;
}

/** A root is the first run of its region, so its number is known before it is asked for. */
function numberRegions(parents: Uint32Array, lengths: Uint32Array) {
  const regions = new Uint32Array(parents.length);
  const areas: number[] = [];
  for (let run = 0; run < parents.length; run += 1) {
    const root = findRoot(parents, run);
    if (root === run) regions[run] = areas.push(0) - 1;
    const region = at(regions, root);
    regions[run] = region;
    areas[region] = (areas[region] ?? 0) + at(lengths, run);
  }
  return { regions, areas: Uint32Array.from(areas) };
}

/** The places are counted by this file, so they are in range. */
function at(array: Uint32Array, index: number): number {
  return array[index] as number;
}
