import type { WeightedMetrics } from '../../domain/bootstrap/weighted-metrics.ts';
import { prepareRegression } from '../../domain/regression/prepare-regression.ts';
import { scorerMetrics } from '../../domain/scorer-metrics.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { digestOf } from './digest-of.ts';
import { readNumbers } from './item-table.ts';
import { type LabelledPredictions, readLabelledPredictions } from './labelled-predictions.ts';
import { readLabelledTruth } from './labelled-truth.ts';
import type { OpenTruth } from './open-truth.ts';
import { pick } from './pick.ts';
import type { PartRule } from './read-parts.ts';
import { weighReport } from './weigh-report.ts';

export async function openRegressionTruth(
  directory: string,
  rule: PartRule & { maxBytes: number },
): Promise<OpenTruth> {
  const { name, ids, column, values, parts } = await readLabelledTruth(directory, {
    ...rule,
    isGrouped: false,
  });
  const truth = readNumbers(name, column, values);
  return {
    async read(predictionsDirectory) {
      const predictions = await readLabelledPredictions(predictionsDirectory, ids, rule.maxBytes);
      const predicted = readPredicted(predictions, column);
      return {
        parts,
        warnings: [],
        predictionsDigest: digestOf(predicted),
        equalsTruth: predicted.every((value, row) => value === truth[row]),
        async measure(items) {
          const measure = prepareRegression({ truth: pick(truth, items), predicted: pick(predicted, items) });
          const weighted: WeightedMetrics = weighReport(scorerMetrics.regression, measure);
          return { report: measure(), weighted, writeFiles: async () => ({}) };
        },
      };
    },
  };
}

function readPredicted(predictions: LabelledPredictions, column: string): Float64Array {
  const { name } = predictions;
  if ('columns' in predictions) {
    const values = predictions.columns.get(column) ?? predictions.columns.get('prediction');
    if (values) return readNumbers(name, column, values);
    throw scoringErrors.score_input_invalid(
      `${name} has no column "${column}". It has ${[...predictions.columns.keys()].join(', ') || 'none but the id'}.`,
    );
  }
  const { shape, data } = predictions.array;
  if (shape.length === 1 || (shape.length === 2 && shape[1] === 1)) return Float64Array.from(data, Number);
  throw scoringErrors.score_input_invalid(
    `${name} has the shape (${shape.join(', ')}), where one number for each id must be.`,
  );
}
