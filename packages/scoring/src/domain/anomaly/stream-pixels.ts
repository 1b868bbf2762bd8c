import type { MetricReport } from '../metric-report.ts';
import type { CompiledMasks } from './compile-masks.ts';
import { countStream } from './count-stream.ts';
import type { MapSource } from './map-source.ts';
import { createBinScratch } from './rank-bin.ts';
import { addOverlaps, addSupports, createRankingSums, overlapOf, valuesOf } from './ranking-sums.ts';
import { reportPixels } from './report-anomaly.ts';
import { readBand } from './stream-band.ts';
import { listStreamBins, partIntoBands } from './stream-plan.ts';

export type StreamOptions = {
  /** What may be held beside the masks and one map. */
  memoryBytes?: number;
};

const DEFAULT_MEMORY_BYTES = 256 * 2 ** 20;

/**
 * The same metrics as `scorePixels` of maps that are too many to be held. They are read once to count their scores by bins, and
 * once more to look into the bins that hold anomalous pixels. Where these need more memory than is allowed, they are read once
 * more for each further part of the bins; and once more to find a score that may not be finite.
 */
export async function streamPixels(
  masks: CompiledMasks,
  source: MapSource,
  { memoryBytes = DEFAULT_MEMORY_BYTES }: StreamOptions = {},
): Promise<MetricReport> {
  const { anomalousCount, normalCount } = masks;
  const bins = listStreamBins(await countStream(masks, source));
  const sums = createRankingSums();
  const scratch = createBinScratch();
  for (const bandBins of partIntoBands(bins, memoryBytes)) {
    const band = await readBand(masks, source, bandBins);
    for (const bin of bandBins) {
      band.rank(bin, scratch);
      const range = { count: scratch.supports.count, found: bin.found, anomalousCount, normalCount };
      addSupports(sums, scratch.supports, range);
      addOverlaps(sums, scratch.supports, range);
    }
    band.release();
  }
  const pro = overlapOf(sums, { normalCount, regionCount: masks.regionAreas.length });
  return reportPixels(masks, { ...valuesOf(sums, masks), pro });
}
