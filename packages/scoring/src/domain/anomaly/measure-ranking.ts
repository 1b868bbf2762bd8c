import type { MetricReport } from '../metric-report.ts';
import type { RankedPixels, Ranking } from './ranking.ts';
import {
  addOverlaps,
  addSupports,
  createRankingSums,
  overlapOf,
  type RankingValues,
  valuesOf,
} from './ranking-sums.ts';
import { reportPixels } from './report-anomaly.ts';

export function measureRanking(ranking: Ranking): RankingValues {
  const sums = createRankingSums();
  addSupports(sums, ranking, { ...ranking, count: ranking.thresholds.length, found: 0 });
  return valuesOf(sums, ranking);
}

/** The metrics of pixels that were ranked for their curves too. */
export function measurePixels(ranked: RankedPixels): MetricReport {
  const sums = createRankingSums();
  addOverlaps(sums, ranked, { ...ranked, count: ranked.thresholds.length, found: 0 });
  return reportPixels(ranked, { ...measureRanking(ranked), pro: overlapOf(sums, ranked) });
}
