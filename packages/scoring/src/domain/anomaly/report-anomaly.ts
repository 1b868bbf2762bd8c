import type { MetricReport } from '../metric-report.ts';
import type { ClassCounts } from './ranking.ts';
import type { RankingValues } from './ranking-sums.ts';

export function reportImages(counts: ClassCounts, { auc, ap, f1 }: RankingValues): MetricReport {
  const reasons = reasonsFor('image', counts, [['image_auc'], ['image_ap', 'image_f1']]);
  return report({ image_auc: auc, image_ap: ap, image_f1: f1 }, reasons);
}

export function reportPixels(
  counts: ClassCounts,
  { auc, ap, f1, pro }: RankingValues & { pro: number },
): MetricReport {
  const reasons = reasonsFor('pixel', counts, [
    ['pixel_auc', 'pixel_pro'],
    ['pixel_ap', 'pixel_f1'],
  ]);
  return report({ pixel_auc: auc, pixel_ap: ap, pixel_f1: f1, pixel_pro: pro }, reasons);
}

/** Some metrics need both classes, the others only what is anomalous. */
function reasonsFor(
  item: 'image' | 'pixel',
  { anomalousCount, normalCount }: ClassCounts,
  [needBoth, needAnomalous]: readonly [readonly string[], readonly string[]],
): Record<string, string> {
  const reason = (className: string) => `The truth has no ${className} ${item}.`;
  if (anomalousCount === 0) {
    return Object.fromEntries([...needBoth, ...needAnomalous].map((name) => [name, reason('anomalous')]));
  }
  return normalCount === 0 ? Object.fromEntries(needBoth.map((name) => [name, reason('normal')])) : {};
}

function report(values: Record<string, number>, reasons: Record<string, string>): MetricReport {
  const metrics = Object.entries(values).map(([name, value]) => [name, name in reasons ? null : value]);
  return { metrics: Object.fromEntries(metrics), reasons };
}
