import type { BinCounts } from './count-pixels.ts';
import { createScatterPlaces, type ScatterPlaces } from './scatter-pixels.ts';
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

export type ScatterPlan = BinPlan & {
  /** For each part of the images, in which it puts its own pixels after those of the parts before it. */
  places: ScatterPlaces[];
};

/** Lays the bins one after the other; a bin's pixels come in the order of the images, however these were parted. */
export function planBins(parts: readonly BinCounts[]): ScatterPlan {
  const bins: number[] = [];
  const normalStarts: number[] = [0];
  const anomalousStarts: number[] = [0];
  const normalsAbove: number[] = [];
  const places = parts.map(createScatterPlaces);
  let above = 0;
  let normal = 0;
  let anomalous = 0;
  for (let bin = BIN_COUNT - 1; bin >= 0; bin -= 1) {
    const normalCount = countIn(parts, 'normals', bin);
    if (countIn(parts, 'anomalous', bin) > 0) {
      for (const [part, counts] of parts.entries()) {
        const place = places[part] as ScatterPlaces;
        place.normals[bin] = normal;
        place.anomalous[bin] = anomalous;
        normal += counts.normals[bin] as number;
        anomalous += counts.anomalous[bin] as number;
      }
      bins.push(bin);
      normalStarts.push(normal);
      anomalousStarts.push(anomalous);
      normalsAbove.push(above);
    }
    above += normalCount;
  }
  return {
    bins: Uint32Array.from(bins),
    normalStarts: Uint32Array.from(normalStarts),
    anomalousStarts: Uint32Array.from(anomalousStarts),
    normalsAbove: Float64Array.from(normalsAbove),
    places,
  };
}

function countIn(parts: readonly BinCounts[], kind: keyof BinCounts, bin: number): number {
  let count = 0;
  for (const part of parts) count += part[kind][bin] as number;
  return count;
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
