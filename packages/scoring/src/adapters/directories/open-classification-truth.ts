import { prepareClassification } from '../../domain/classification/prepare-classification.ts';
import { scorerMetrics } from '../../domain/scorer-metrics.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { digestOf } from './digest-of.ts';
import { readLabelledPredictions } from './labelled-predictions.ts';
import { readLabelledTruth } from './labelled-truth.ts';
import type { OpenTruth } from './open-truth.ts';
import { pick } from './pick.ts';
import { numberClasses, readClasses } from './read-classes.ts';
import type { PartRule } from './read-parts.ts';
import { weighReport } from './weigh-report.ts';

export async function openClassificationTruth(
  directory: string,
  named: readonly string[] | undefined,
  rule: PartRule & { maxBytes: number },
): Promise<OpenTruth> {
  const { name, ids, column, values, parts } = await readLabelledTruth(directory, {
    ...rule,
    isGrouped: true,
  });
  const classes = named ?? [...new Set(values.map(String))].sort();
  if (classes.length < 2)
    throw scoringErrors.score_input_invalid(
      `${name} knows of the class "${classes[0]}" alone. At least two must be.`,
    );
  const truth = numberClasses(values, classes, `${name}, column "${column}"`);
  return {
    async read(predictionsDirectory) {
      const predictions = await readLabelledPredictions(predictionsDirectory, ids, rule.maxBytes);
      const { predicted, probabilities } = readClasses(predictions, column, classes);
      return {
        parts,
        warnings: [],
        predictionsDigest: digestOf(predicted, probabilities),
        equalsTruth: predicted.every((value, row) => value === truth[row]),
        async measure(items) {
          const measure = prepareClassification({
            ...{ classes, truth: pick(truth, items), predicted: pick(predicted, items) },
            probabilities: probabilities && pickRows(probabilities, items, classes.length),
          });
          const report = measure();
          return {
            report,
            weighted: weighReport(scorerMetrics.classification, measure),
            writeFiles: async () => ({ confusion: report.confusion }),
          };
        },
      };
    },
  };
}

function pickRows(values: Float64Array, rows: readonly number[], width: number): Float64Array {
  if (rows.length * width === values.length) return values;
  const picked = new Float64Array(rows.length * width);
  for (const [place, row] of rows.entries()) {
    picked.set(values.subarray(row * width, (row + 1) * width), place * width);
  }
  return picked;
}
