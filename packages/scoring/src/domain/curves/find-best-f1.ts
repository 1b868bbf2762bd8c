import type { Ranking } from '../anomaly/ranking.ts';

/** The place, among the ranking's thresholds, of the best F1; of several the highest threshold, −1 where nothing is anomalous. */
export function findBestF1(ranking: Ranking): number {
  let found = 0;
  let best = -1;
  let bestF1 = 0;
  for (const [place, anomalous] of ranking.anomalousEqual.entries()) {
    found += anomalous;
    const wrong = (ranking.normalsAbove[place] ?? 0) + (ranking.normalsEqual[place] ?? 0);
    const f1 = (2 * found) / (found + wrong + ranking.anomalousCount);
    if (f1 <= bestF1) continue;
    best = place;
    bestF1 = f1;
  }
  return best;
}
