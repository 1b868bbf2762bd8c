import { type CompiledMasks, joinRegions } from '../../domain/anomaly/compile-masks.ts';
import type { AnomalyPredictions } from './anomaly-predictions.ts';
import type { AnomalyTruth } from './anomaly-truth.ts';
import { cutMaps, type EntryMaps } from './entry-maps.ts';
import { pick } from './pick.ts';

/** The truth of some of the images, made ready for any entry. */
export type AnomalyPartTruth = {
  ids: readonly string[];
  labels: Uint8Array;
  masks: CompiledMasks | undefined;
};

export type AnomalyPartPredictions = { maps: EntryMaps | undefined; imageScores: Float64Array };

export function cutTruth({ ids, labels, masks }: AnomalyTruth, items: readonly number[]): AnomalyPartTruth {
  const some = masks && items.flatMap((item) => masks[item] ?? []);
  return {
    ids: items.map((item) => ids[item] ?? ''),
    labels: pick(labels, items),
    masks:
      some &&
      joinRegions(
        some.map(({ shape }) => shape),
        some.map(({ regions }) => regions),
      ),
  };
}

export function cutPredictions(
  { maps, imageScores }: AnomalyPredictions,
  items: readonly number[],
): AnomalyPartPredictions {
  return { maps: maps && cutMaps(maps, items), imageScores: pick(imageScores, items) };
}
