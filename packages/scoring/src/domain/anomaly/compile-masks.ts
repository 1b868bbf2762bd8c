import { findRegions, type ImageRegions } from './find-regions.ts';
import { type MapShape, pixelCountOf } from './map-shape.ts';
import { shareCounts, shareNumbers } from './shared-arrays.ts';

/**
 * The truth of a set of images, made once and used for every entry: the anomalous pixels of each image as runs along its
 * rows, in reading order, and the 8-connected region of each run. The arrays lie in shared memory and are not changed.
 */
export type CompiledMasks = {
  shapes: readonly MapShape[];
  /** The place of each image's first pixel among all pixels, and at the end how many there are. */
  imageStarts: Float64Array;
  /** The first run of each image, and at the end how many runs there are. */
  imageRuns: Uint32Array;
  /** Places within the image, row by row. */
  runStarts: Uint32Array;
  runLengths: Uint32Array;
  runRegions: Uint32Array;
  /** In pixels, by region. */
  regionAreas: Uint32Array;
  /** 1 / area, by region. */
  regionShares: Float64Array;
  pixelCount: number;
  anomalousCount: number;
  normalCount: number;
};

export type MaskCompiler = {
  /** Takes the mask of the next image; what is not zero is anomalous. The mask may change afterwards. */
  add(shape: MapShape, mask: Uint8Array): void;
  finish(): CompiledMasks;
};

/** For masks that are too many to be held at once. */
export function createMaskCompiler(): MaskCompiler {
  const shapes: MapShape[] = [];
  const images: ImageRegions[] = [];
  return {
    add(shape, mask) {
      shapes.push(shape);
      images.push(findRegions(shape, mask));
    },
    finish: () => joinRegions(shapes, images),
  };
}

/** `masks` holds all images one after the other. */
export function compileMasks(input: { shapes: readonly MapShape[]; masks: Uint8Array }): CompiledMasks {
  const compiler = createMaskCompiler();
  let start = 0;
  for (const shape of input.shapes) {
    const end = start + pixelCountOf(shape);
    compiler.add(shape, input.masks.subarray(start, end));
    start = end;
  }
  return compiler.finish();
}

/** Of images whose regions were found before. */
export function joinRegions(shapes: readonly MapShape[], images: readonly ImageRegions[]): CompiledMasks {
  const runCount = sum(images.map(({ starts }) => starts.length));
  const regionCount = sum(images.map(({ areas }) => areas.length));
  const pixelCount = sum(shapes.map(pixelCountOf));
  const imageStarts = shareNumbers(images.length + 1);
  const imageRuns = shareCounts(images.length + 1);
  const runStarts = shareCounts(runCount);
  const runLengths = shareCounts(runCount);
  const runRegions = shareCounts(runCount);
  const regionAreas = shareCounts(regionCount);
  let firstRun = 0;
  let firstRegion = 0;
  for (const [image, { starts, lengths, regions, areas }] of images.entries()) {
    runStarts.set(starts, firstRun);
    runLengths.set(lengths, firstRun);
    for (const [run, region] of regions.entries()) runRegions[firstRun + run] = firstRegion + region;
    regionAreas.set(areas, firstRegion);
    firstRun += starts.length;
    firstRegion += areas.length;
    imageRuns[image + 1] = firstRun;
    imageStarts[image + 1] = (imageStarts[image] as number) + pixelCountOf(shapes[image] as MapShape);
  }
  const regionShares = shareNumbers(regionCount);
  for (const [region, area] of regionAreas.entries()) regionShares[region] = 1 / area;
  const anomalousCount = regionAreas.reduce((total, area) => total + area, 0);
  const normalCount = pixelCount - anomalousCount;
  return {
    ...{ shapes, imageStarts, imageRuns, runStarts, runLengths, runRegions, regionAreas, regionShares },
    ...{ pixelCount, anomalousCount, normalCount },
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
