import type { BinCounts } from './count-pixels.ts';
import { NO_PLACE, type ScatterPlaces } from './scatter-pixels.ts';
import { BIN_COUNT } from './score-bins.ts';

/** The bins that hold anomalous pixels, from the highest to the lowest. */
export type BinPlan = {
  bins: Uint32Array;
  /** Where the lower bits of each such bin begin, and at the end how many there are. */
  normalStarts: Uint32Array;
  anomalousStarts: Uint32Array;
  /** How many normal pixels lie in higher bins. */
  normalsAbove: Float64Array;
};

/**
 * Lays the bins one after the other; a bin's pixels come in the order of the images, however these were parted. Each part gets the
 * places in which it puts its own pixels, after those of the parts before it.
 */
export function planBins(parts: readonly BinCounts[], places: readonly ScatterPlaces[]): BinPlan {
  const normals = sumCounts(parts.map((part) => part.normals));
  const anomalous = sumCounts(parts.map((part) => part.anomalous));
  const bins = listBins(anomalous);
  const plan = {
    bins,
    normalStarts: new Uint32Array(bins.length + 1),
    anomalousStarts: new Uint32Array(bins.length + 1),
    normalsAbove: new Float64Array(bins.length),
  };
  let above = 0;
  let higherBin = BIN_COUNT;
  for (const [index, bin] of bins.entries()) {
    for (let other = higherBin - 1; other > bin; other -= 1) above += normals[other] as number;
    plan.normalsAbove[index] = above;
    plan.normalStarts[index + 1] = (plan.normalStarts[index] as number) + (normals[bin] as number);
    plan.anomalousStarts[index + 1] = (plan.anomalousStarts[index] as number) + (anomalous[bin] as number);
    above += normals[bin] as number;
    higherBin = bin;
  }
  for (const kind of ['normals', 'anomalous'] as const) {
    const starts = kind === 'normals' ? plan.normalStarts : plan.anomalousStarts;
    layOut(
      bins,
      starts,
      parts.map((part) => part[kind]),
      places.map((place) => place[kind]),
    );
  }
  return plan;
}

function sumCounts(parts: readonly Uint32Array[]): Uint32Array {
  const sums = new Uint32Array(BIN_COUNT);
  for (const counts of parts) {
    for (let bin = 0; bin < BIN_COUNT; bin += 1) sums[bin] = (sums[bin] as number) + (counts[bin] as number);
  }
  return sums;
}

/** A plain loop: going through an iterator took longer than all the rest of the plan. */
function listBins(anomalous: Uint32Array): Uint32Array {
  const bins: number[] = [];
  for (let bin = BIN_COUNT - 1; bin >= 0; bin -= 1) {
    if (anomalous[bin] !== 0) bins.push(bin);
  }
  return Uint32Array.from(bins);
}

function layOut(
  bins: Uint32Array,
  starts: Uint32Array,
  counts: readonly Uint32Array[],
  places: readonly Int32Array[],
): void {
  const ends = starts.slice(0, -1);
  for (const [part, partPlaces] of places.entries()) {
    const partCounts = counts[part] as Uint32Array;
    partPlaces.fill(NO_PLACE);
    for (let index = 0; index < bins.length; index += 1) {
      const bin = bins[index] as number;
      partPlaces[bin] = ends[index] as number;
      ends[index] = (ends[index] as number) + (partCounts[bin] as number);
    }
  }
}

/** Where the pixels of one bin lie among the scattered ones. */
export type BinRange = {
  normalStart: number;
  normalEnd: number;
  anomalousStart: number;
  anomalousEnd: number;
  /** How many normal pixels lie in higher bins. */
  above: number;
};

/** Of the bin at a place of the plan. */
export function rangeOf({ normalStarts, anomalousStarts, normalsAbove }: BinPlan, index: number): BinRange {
  return {
    normalStart: normalStarts[index] as number,
    normalEnd: normalStarts[index + 1] as number,
    anomalousStart: anomalousStarts[index] as number,
    anomalousEnd: anomalousStarts[index + 1] as number,
    above: normalsAbove[index] as number,
  };
}
