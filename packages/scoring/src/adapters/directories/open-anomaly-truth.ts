import { cutPredictions, cutTruth } from './anomaly-part.ts';
import { readAnomalyPredictions } from './anomaly-predictions.ts';
import { readAnomalyTruth } from './anomaly-truth.ts';
import { digestOf } from './digest-of.ts';
import { equalsAnomalies } from './equals-anomalies.ts';
import { findImages, type ItemImages } from './find-images.ts';
import { measureAnomalies } from './measure-anomalies.ts';
import type { OpenTruth } from './open-truth.ts';
import type { PartRule } from './read-parts.ts';

export async function openAnomalyTruth(
  directory: string,
  dataDirectory: string | undefined,
  rule: PartRule & { maxBytes: number },
): Promise<OpenTruth> {
  const truth = await readAnomalyTruth(directory, rule);
  const { parts } = truth;
  const backgrounds: ItemImages = dataDirectory ? await findImages(dataDirectory, truth.ids) : new Map();
  const cuts = new Map(
    [parts.public, ...(parts.private ? [parts.private] : [])].map((items) => [items, cutTruth(truth, items)]),
  );
  return {
    async read(predictionsDirectory) {
      const predictions = await readAnomalyPredictions(predictionsDirectory, truth, rule.maxBytes);
      const { maps, imageScores, warnings } = predictions;
      return {
        ...{ parts, warnings },
        predictionsDigest: digestOf(maps, imageScores),
        equalsTruth: equalsAnomalies(truth, predictions),
        async measure(items) {
          const part = cuts.get(items) ?? cutTruth(truth, items);
          return measureAnomalies(part, cutPredictions(part, predictions, items), backgrounds);
        },
      };
    },
  };
}
