import { createHash } from 'node:crypto';
import { type MapShape, pixelCountOf } from '../../domain/anomaly/map-shape.ts';
import type { MapSource } from '../../domain/anomaly/map-source.ts';
import { describeScale, type Span, spanOf } from '../files/index.ts';
import { addPixels, compareWithTruth } from './compare-with-truth.ts';
import { type EntryMaps, walkMaps } from './entry-maps.ts';
import type { Mask } from './mask.ts';

export type SurveyedMaps = {
  maps: EntryMaps;
  /** The maximum of each. */
  highest: Float64Array;
  digest: string;
  equalsTruth: boolean;
  warnings: readonly string[];
};

/** Reads all maps once, which finds what is wrong with them, and holds them where they take at most `heldBytes`. */
export async function surveyMaps(
  source: MapSource,
  masks: readonly Mask[],
  heldBytes: number,
): Promise<SurveyedMaps> {
  const shapes = masks.map(({ shape }) => shape);
  const maps: EntryMaps = { shapes, held: await holdMaps(source, shapes, heldBytes), source };
  const hash = createHash('sha256');
  const comparison = compareWithTruth();
  const spans: Span[] = [];
  for await (const { image, scores } of walkMaps(maps)) {
    const regions = masks[image]?.regions;
    hash.update(scores);
    spans.push(spanOf(scores));
    if (regions) addPixels(comparison, scores, regions);
  }
  const warning = describeScale(spans);
  return {
    ...{ maps, highest: Float64Array.from(spans, ({ high }) => high), digest: hash.digest('hex') },
    ...{ equalsTruth: comparison.isEqual(), warnings: warning === undefined ? [] : [warning] },
  };
}

async function holdMaps(
  source: MapSource,
  shapes: readonly MapShape[],
  heldBytes: number,
): Promise<Float32Array | undefined> {
  const pixels = shapes.reduce((sum, shape) => sum + pixelCountOf(shape), 0);
  if (pixels * Float32Array.BYTES_PER_ELEMENT > heldBytes) return undefined;
  const held = new Float32Array(pixels);
  let start = 0;
  for (const [image, shape] of shapes.entries()) {
    const end = start + pixelCountOf(shape);
    await source.read(image, held.subarray(start, end));
    start = end;
  }
  return held;
}
