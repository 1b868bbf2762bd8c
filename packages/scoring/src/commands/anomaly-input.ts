import { kitErrors } from '@leadersboard/kit/errors';
import type { MapShape } from '../domain/anomaly/map-shape.ts';
import { indexesOf } from '../domain/rows/indexes-of.ts';
import { requireShape } from '../domain/rows/require-shape.ts';
import { scoringErrors } from '../scoring-errors.ts';
import { rankAsFloats } from './rank-as-floats.ts';
import type { ReadNumbers } from './score-readers.ts';

export type AnomalyArrays = {
  scores?: ReadNumbers | undefined;
  masks?: ReadNumbers | undefined;
  imageScores?: ReadNumbers | undefined;
  imageLabels?: ReadNumbers | undefined;
};

export type AnomalyInput = {
  labels: Uint8Array;
  imageScores: Float64Array;
  /** Absent where maps or masks were not given. */
  pixels: { shapes: readonly MapShape[]; masks: Uint8Array; scores: Float32Array } | undefined;
};

/** An image is labelled by its mask, and scored by the maximum of its map, where nothing else is given. */
export function readAnomalyInput(arrays: AnomalyArrays): AnomalyInput {
  const { scores, masks, imageScores, imageLabels } = arrays;
  requireAgreement(arrays);
  const marks = masks && mark(masks);
  return {
    labels: imageLabels ? readLabels(imageLabels) : Uint8Array.from(marks ? highestOfEach(marks) : []),
    imageScores: imageScores ? Float64Array.from(imageScores.data) : highestOfEach(scores),
    pixels: scores &&
      marks && { shapes: shapesOf(marks), masks: marks.data, scores: rankAsFloats(scores.data) },
  };
}

function requireAgreement({ scores, masks, imageScores, imageLabels }: AnomalyArrays): void {
  const labelled = masks ?? imageLabels;
  if (!labelled) throw kitErrors.usage('Say which images are anomalous: give --masks or --image-labels.');
  if (!(scores ?? imageScores))
    throw kitErrors.usage('Say how anomalous the images are: give --scores or --image-scores.');
  for (const maps of [masks, scores]) if (maps) requireMaps(maps);
  const [images = 0] = labelled.shape;
  const wanted = masks?.shape ?? [images, ...(scores?.shape.slice(1) ?? [])];
  if (scores) requireShape(scores.name, scores.shape, wanted);
  for (const list of [imageScores, imageLabels]) if (list) requireShape(list.name, list.shape, [images]);
}

function requireMaps({ name, shape }: ReadNumbers): void {
  if (shape.length === 3) return;
  throw scoringErrors.score_input_invalid(
    `${name} has the shape (${shape.join(', ')}), where (images, height, width) must be.`,
  );
}

function readLabels({ name, shape, data }: ReadNumbers): Uint8Array {
  return Uint8Array.from(data, (label, place) => {
    if (label === 0 || label === 1) return label;
    throw scoringErrors.score_input_invalid(
      `${name} has ${label} at [${indexesOf(shape, place).join(', ')}], where 1 (anomalous) or 0 (normal) must be.`,
    );
  });
}

function mark(masks: ReadNumbers): ReadNumbers & { data: Uint8Array } {
  return { ...masks, data: Uint8Array.from(masks.data, (value) => (value === 0 ? 0 : 1)) };
}

function shapesOf({ shape: [images = 0, height = 0, width = 0] }: ReadNumbers): MapShape[] {
  return Array.from({ length: images }, () => ({ height, width }));
}

function highestOfEach(maps: ReadNumbers | undefined): Float64Array {
  const [images = 0, height = 0, width = 0] = maps?.shape ?? [];
  const size = height * width;
  const highest = new Float64Array(images).fill(Number.NEGATIVE_INFINITY);
  for (let place = 0; place < images * size; place += 1) {
    const image = Math.floor(place / size);
    highest[image] = Math.max(highest[image] ?? 0, maps?.data[place] ?? 0);
  }
  return highest;
}
