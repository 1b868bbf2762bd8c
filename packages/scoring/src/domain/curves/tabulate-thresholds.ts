import type { Ranking } from '../anomaly/ranking.ts';
import { findBestF1 } from './find-best-f1.ts';

/** What is anomalous when its score is the threshold or higher: the confusion, and what follows from it. */
export type ThresholdRow = {
  threshold: number;
  tp: number;
  fp: number;
  fn: number;
  tn: number;
  precision: number;
  recall: number;
  f1: number;
};

export type ThresholdTable = {
  /** From the highest threshold to the lowest: about every fiftieth of the anomalous ones, and the best. */
  rows: ThresholdRow[];
  /** With the best F1; of several the highest threshold. Undefined where nothing is anomalous. */
  best: ThresholdRow | undefined;
};

const PARTS = 50;

export function tabulateThresholds(ranking: Ranking): ThresholdTable {
  const best = findBestF1(ranking);
  const rows: ThresholdRow[] = [];
  let bestRow: ThresholdRow | undefined;
  let tp = 0;
  let parts = 0;
  for (const [place, anomalous] of ranking.anomalousEqual.entries()) {
    tp += anomalous;
    const reached = Math.floor((PARTS * tp) / ranking.anomalousCount);
    if (reached === parts && place !== best) continue;
    parts = reached;
    const row = rowAt(ranking, place, tp);
    rows.push(row);
    if (place === best) bestRow = row;
  }
  return { rows, best: bestRow };
}

function rowAt(ranking: Ranking, place: number, tp: number): ThresholdRow {
  const fp = (ranking.normalsAbove[place] ?? 0) + (ranking.normalsEqual[place] ?? 0);
  return {
    threshold: ranking.thresholds[place] ?? Number.NaN,
    ...{ tp, fp, fn: ranking.anomalousCount - tp, tn: ranking.normalCount - fp },
    precision: tp / (tp + fp),
    recall: tp / ranking.anomalousCount,
    f1: (2 * tp) / (tp + fp + ranking.anomalousCount),
  };
}
