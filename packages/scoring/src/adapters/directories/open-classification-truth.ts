import { listClasses } from '../../domain/classification/list-classes.ts';
import { prepareClassification } from '../../domain/classification/prepare-classification.ts';
import { readClasses } from '../../domain/classification/read-classes.ts';
import { readPredictedClasses } from '../../domain/classification/read-predicted-classes.ts';
import { scorerMetrics } from '../../domain/scorer-metrics.ts';
import { digestOf } from './digest-of.ts';
import { readLabelledPredictions } from './labelled-predictions.ts';
import { readLabelledTruth } from './labelled-truth.ts';
import type { OpenedTruth } from './opened-truth.ts';
import { pick, pickRows } from './pick.ts';
import type { PartRule } from './read-parts.ts';
import { weighReport } from './weigh-report.ts';

export async function openClassificationTruth(
  directory: string,
  named: readonly string[] | undefined,
  rule: PartRule,
): Promise<OpenedTruth> {
  const rows = await readLabelledTruth(directory, { ...rule, isGrouped: true });
  const classes = named ?? listClasses(rows);
  const truth = readClasses({ ...rows, classes });
  return {
    async read(predictionsDirectory) {
      const wanted = { ids: rows.ids, columns: 1 + classes.length };
      const source = await readLabelledPredictions(predictionsDirectory, wanted);
      const { predicted, probabilities } = readPredictedClasses(source, { ...rows, classes });
      return {
        ...{ parts: rows.parts, warnings: [], predictionsDigest: digestOf(predicted, probabilities) },
        equalsTruth: predicted.every((value, row) => value === truth[row]),
        async measure(items) {
          const measure = prepareClassification({
            ...{ classes, truth: pick(truth, items), predicted: pick(predicted, items) },
            probabilities: probabilities && pickRows(probabilities, items, classes.length),
          });
          const { confusion, ...report } = measure();
          return {
            report,
            weighted: weighReport(scorerMetrics.classification, measure),
            writeFiles: async (_, feedback) => (feedback === 'full' ? { confusion } : {}),
          };
        },
      };
    },
  };
}
