import { cutPredictions, cutTruth } from './anomaly-part.ts';
import { readAnomalyPredictions } from './anomaly-predictions.ts';
import { readAnomalyTruth } from './anomaly-truth.ts';
import { findImages, type ItemImages } from './find-images.ts';
import { measureAnomalies } from './measure-anomalies.ts';
import type { OpenedTruth } from './opened-truth.ts';
import type { PartRule } from './read-parts.ts';

export async function openAnomalyTruth(
  directory: string,
  dataDirectory: string | undefined,
  rule: PartRule,
): Promise<OpenedTruth> {
  const truth = await readAnomalyTruth(directory, rule);
  const { parts } = truth;
  const backgrounds: ItemImages = dataDirectory ? await findImages(dataDirectory, truth.ids) : new Map();
  const cuts = new Map(
    [parts.public, ...(parts.private ? [parts.private] : [])].map((items) => [items, cutTruth(truth, items)]),
  );
  return {
    async read(predictionsDirectory, heldBytes) {
      const predictions = await readAnomalyPredictions(predictionsDirectory, truth, heldBytes);
      const { warnings, digest, equalsTruth } = predictions;
      return {
        ...{ parts, warnings, predictionsDigest: digest, equalsTruth },
        async measure(items) {
          const part = cuts.get(items) ?? cutTruth(truth, items);
          return measureAnomalies(part, cutPredictions(predictions, items), backgrounds);
        },
      };
    },
  };
}
