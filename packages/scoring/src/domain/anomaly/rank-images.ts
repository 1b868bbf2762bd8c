import { scoringErrors } from '../../scoring-errors.ts';
import type { Ranking } from './ranking.ts';

/** A label that is not zero is anomalous. A score that is not finite is refused with its place. */
export function rankImages(labels: Uint8Array, scores: Float64Array): Ranking {
  refuseNonFinite(scores);
  const normals = scores.filter((_score, image) => labels[image] === 0).sort();
  const anomalous = scores.filter((_score, image) => labels[image] !== 0).sort();
  const thresholds: number[] = [];
  const normalsAbove: number[] = [];
  const normalsEqual: number[] = [];
  const anomalousEqual: number[] = [];
  let normal = normals.length;
  for (let image = anomalous.length; image > 0; ) {
    const score = anomalous[image - 1] as number;
    const firstImage = image;
    while (image > 0 && anomalous[image - 1] === score) image -= 1;
    while (normal > 0 && (normals[normal - 1] as number) > score) normal -= 1;
    const firstNormal = normal;
    while (normal > 0 && normals[normal - 1] === score) normal -= 1;
    thresholds.push(score);
    normalsAbove.push(normals.length - firstNormal);
    normalsEqual.push(firstNormal - normal);
    anomalousEqual.push(firstImage - image);
  }
  return {
    anomalousCount: anomalous.length,
    normalCount: normals.length,
    thresholds: Float64Array.from(thresholds),
    normalsAbove: Float64Array.from(normalsAbove),
    normalsEqual: Float64Array.from(normalsEqual),
    anomalousEqual: Float64Array.from(anomalousEqual),
  };
}

function refuseNonFinite(scores: Float64Array): void {
  const image = scores.findIndex((score) => !Number.isFinite(score));
  if (image < 0) return;
  throw scoringErrors.score_input_invalid(
    `The score of image ${image} (counted from 0) is ${scores[image]}; every score must be a finite number. Replace it.`,
  );
}
