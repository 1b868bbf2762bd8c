import type { ImageRegions } from '../../domain/anomaly/find-regions.ts';

/** Whether scores say of each image or pixel nothing but what the truth does: one score for all that is anomalous, and a lower one for the rest. */
export type TruthComparison = {
  /** `isAnomalous` of all of them. */
  add(scores: Float32Array | Float64Array, isAnomalous: boolean): void;
  isEqual(): boolean;
};

export function compareWithTruth(): TruthComparison {
  let isTwoValued = true;
  let anomalous: number | undefined;
  let normal: number | undefined;
  return {
    add(scores, isAnomalous) {
      const [first] = scores;
      if (!isTwoValued || first === undefined) return;
      if (isAnomalous) anomalous ??= first;
      else normal ??= first;
      const only = isAnomalous ? anomalous : normal;
      isTwoValued = scores.every((score) => score === only);
    },
    isEqual: () => isTwoValued && (anomalous === undefined || normal === undefined || anomalous > normal),
  };
}

/** The pixels of one image. */
export function addPixels(
  comparison: TruthComparison,
  scores: Float32Array,
  { starts, lengths }: ImageRegions,
): void {
  let normal = 0;
  for (const [run, start] of starts.entries()) {
    const end = start + (lengths[run] ?? 0);
    comparison.add(scores.subarray(normal, start), false);
    comparison.add(scores.subarray(start, end), true);
    normal = end;
  }
  comparison.add(scores.subarray(normal), false);
}
