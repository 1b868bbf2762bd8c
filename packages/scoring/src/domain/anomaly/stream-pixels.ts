import type { MetricReport } from '../metric-report.ts';
import { collectRanking } from './collect-ranking.ts';
import type { CompiledMasks } from './compile-masks.ts';
import type { MapSource } from './map-source.ts';
import type { RankedPixels } from './ranking.ts';
import { addOverlaps, addSupports, createRankingSums, overlapOf, valuesOf } from './ranking-sums.ts';
import { reportPixels } from './report-anomaly.ts';
import { type StreamOptions, streamBins } from './stream-bins.ts';

/** The same metrics as `scorePixels` of maps that are too many to be held. */
export async function streamPixels(
  masks: CompiledMasks,
  source: MapSource,
  options: StreamOptions = {},
): Promise<MetricReport> {
  const { report } = await rankStream(masks, source, options);
  return report;
}

/** The metrics, exact, and the ranking for curves and resamples, which is thinned where it would be long. */
export async function rankStream(
  masks: CompiledMasks,
  source: MapSource,
  options: StreamOptions = {},
): Promise<{ report: MetricReport; ranked: RankedPixels }> {
  const { anomalousCount, normalCount } = masks;
  const regionCount = masks.regionAreas.length;
  const sums = createRankingSums();
  const ranking = collectRanking({ anomalousCount, normalCount, regionCount });
  await streamBins(masks, source, options, ({ bin, found }, supports) => {
    const range = { count: supports.count, found, anomalousCount, normalCount };
    addSupports(sums, supports, range);
    addOverlaps(sums, supports, range);
    ranking.add(bin, supports);
  });
  const pro = overlapOf(sums, { normalCount, regionCount });
  return { report: reportPixels(masks, { ...valuesOf(sums, masks), pro }), ranked: ranking.finish() };
}
