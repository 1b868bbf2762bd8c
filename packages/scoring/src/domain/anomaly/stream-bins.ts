import type { BinSupports } from './bin-supports.ts';
import type { CompiledMasks } from './compile-masks.ts';
import { countStream } from './count-stream.ts';
import type { MapSource } from './map-source.ts';
import { createBinScratch } from './rank-bin.ts';
import { readBand } from './stream-band.ts';
import { listStreamBins, partIntoBands, type StreamBin } from './stream-plan.ts';

export type StreamOptions = {
  /** What may be held beside the masks and one map. */
  memoryBytes?: number;
};

const DEFAULT_MEMORY_BYTES = 256 * 2 ** 20;

/**
 * Ranks maps that are too many to be held, and gives each bin that has anomalous pixels, from the highest to the lowest. They are read
 * once to count their scores by bins, and once more to look into the bins that hold anomalous pixels. Where these need more memory
 * than is allowed, they are read once more for each further part of the bins; and once more to find a score that may not be finite.
 */
export async function streamBins(
  masks: CompiledMasks,
  source: MapSource,
  { memoryBytes = DEFAULT_MEMORY_BYTES }: StreamOptions,
  take: (bin: StreamBin, supports: BinSupports) => void,
): Promise<void> {
  const bins = listStreamBins(await countStream(masks, source));
  const scratch = createBinScratch();
  for (const bandBins of partIntoBands(bins, memoryBytes)) {
    const band = await readBand(masks, source, bandBins);
    for (const bin of bandBins) {
      band.rank(bin, scratch);
      take(bin, scratch.supports);
    }
    band.release();
  }
}
