import { prepareRegression } from '../../domain/regression/prepare-regression.ts';
import { readPredictedNumbers } from '../../domain/regression/read-predicted-numbers.ts';
import { readNumbers } from '../../domain/rows/read-numbers.ts';
import { scorerMetrics } from '../../domain/scorer-metrics.ts';
import { digestOf } from './digest-of.ts';
import { readLabelledPredictions } from './labelled-predictions.ts';
import { readLabelledTruth } from './labelled-truth.ts';
import type { OpenedTruth } from './opened-truth.ts';
import { pick } from './pick.ts';
import type { PartRule } from './read-parts.ts';
import { weighReport } from './weigh-report.ts';

export async function openRegressionTruth(directory: string, rule: PartRule): Promise<OpenedTruth> {
  const rows = await readLabelledTruth(directory, { ...rule, isGrouped: false });
  const truth = readNumbers(rows);
  return {
    async read(predictionsDirectory) {
      const wanted = { ids: rows.ids, columns: 1 };
      const source = await readLabelledPredictions(predictionsDirectory, wanted);
      const predicted = readPredictedNumbers(source, rows);
      return {
        ...{ parts: rows.parts, warnings: [], predictionsDigest: digestOf(predicted) },
        equalsTruth: predicted.every((value, row) => value === truth[row]),
        async measure(items) {
          const measure = prepareRegression({ truth: pick(truth, items), predicted: pick(predicted, items) });
          return {
            report: measure(),
            weighted: weighReport(scorerMetrics.regression, measure),
            writeFiles: async () => ({}),
          };
        },
      };
    },
  };
}
