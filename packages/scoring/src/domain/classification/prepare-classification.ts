import type { MetricReport } from '../metric-report.ts';
import { countEachOnce, type RowWeights } from '../rows/row-weights.ts';
import { toMetricReport } from '../to-metric-report.ts';
import { aucMetrics } from './auc-metrics.ts';
import type { ClassifiedRows, Confusion } from './classified-rows.ts';
import { confusionMetrics } from './confusion-metrics.ts';
import { countConfusion } from './count-confusion.ts';
import { weighProbabilities } from './probability-metrics.ts';
import { rankClasses } from './rank-classes.ts';

export type ClassificationReport = MetricReport & { confusion: Confusion };

/** Sorts once; what it returns measures the rows, each once or by the weights of a resample. */
export function prepareClassification(rows: ClassifiedRows): (weights?: RowWeights) => ClassificationReport {
  const { probabilities, classes, truth } = rows;
  const measureProbabilities = probabilities
    ? prepareProbabilities({ classes, truth, probabilities })
    : tellMissing;
  const eachOnce = countEachOnce(truth.length);

  return (weights = eachOnce) => {
    const confusion = countConfusion(rows, weights);
    const worths = { ...confusionMetrics(confusion), ...measureProbabilities(weights) };
    return { ...toMetricReport(worths), confusion };
  };
}

function prepareProbabilities(rows: Parameters<typeof rankClasses>[0]) {
  const rank = rankClasses(rows);
  const weigh = weighProbabilities(rows);
  return (weights: RowWeights) => ({ ...aucMetrics(rows.classes, rank(weights)), ...weigh(weights) });
}

function tellMissing() {
  const worth = { reason: 'No probabilities were given, only classes.' };
  return { roc_auc_ovr: worth, roc_auc_ovo: worth, log_loss: worth, brier: worth, ece: worth };
}
