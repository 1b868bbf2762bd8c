import type { CompiledMasks } from '../../domain/anomaly/compile-masks.ts';
import { measurePixels } from '../../domain/anomaly/measure-ranking.ts';
import { rankPixels } from '../../domain/anomaly/rank-pixels.ts';
import type { RankedPixels } from '../../domain/anomaly/ranking.ts';
import { rankStream } from '../../domain/anomaly/stream-pixels.ts';
import { createImageCounter } from '../../domain/bootstrap/count-by-image.ts';
import { weighPixels } from '../../domain/bootstrap/weigh-pixels.ts';
import type { WeightedMetrics } from '../../domain/bootstrap/weighted-metrics.ts';
import type { MetricReport } from '../../domain/metric-report.ts';
import { createScaleFinder, type Scale } from '../pictures/index.ts';
import { type EntryMaps, walkMaps } from './entry-maps.ts';

export type MeasuredMaps = {
  ranked: RankedPixels;
  report: MetricReport;
  weighted: WeightedMetrics;
  /** Of their pictures. */
  scale: Scale;
};

/** In bounded memory where the maps are not held. */
export async function measureMaps(masks: CompiledMasks, maps: EntryMaps): Promise<MeasuredMaps> {
  const { ranked, report } = await rankMaps(masks, maps);
  const counter = createImageCounter(masks, ranked);
  const scale = createScaleFinder(masks.pixelCount);
  for await (const { image, scores } of walkMaps(maps)) {
    counter.add(image, scores);
    scale.add(scores);
  }
  return {
    ...{ ranked, report, scale: scale.finish() },
    weighted: weighPixels(ranked, counter.finish(), report),
  };
}

async function rankMaps(
  masks: CompiledMasks,
  { held, source }: EntryMaps,
): Promise<{ ranked: RankedPixels; report: MetricReport }> {
  if (!held) return rankStream(masks, source);
  const ranked = rankPixels(masks, held);
  return { ranked, report: measurePixels(ranked) };
}
