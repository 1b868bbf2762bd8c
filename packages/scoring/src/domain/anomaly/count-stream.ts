import type { CompiledMasks } from './compile-masks.ts';
import { countPixels, createBinCounts } from './count-pixels.ts';
import { pixelCountOf } from './map-shape.ts';
import type { MapSource } from './map-source.ts';
import { readMaps } from './read-maps.ts';
import { mayBeNonFinite, refuseNonFiniteMap } from './refuse-non-finite.ts';
import { BIN_COUNT } from './score-bins.ts';
import type { StreamCounts } from './stream-plan.ts';

/** So many pixels are counted in 32 bits before they join the others. */
const MOST_PENDING = 2 ** 31;

/** Reads all maps once. A score that is not finite is refused with its place. */
export async function countStream(masks: CompiledMasks, source: MapSource): Promise<StreamCounts> {
  const totals = { normals: new Float64Array(BIN_COUNT), anomalous: new Float64Array(BIN_COUNT) };
  const counts = createBinCounts();
  let pending = 0;
  for await (const { shape, maps, images } of readMaps(masks, source)) {
    if (pending + pixelCountOf(shape) > MOST_PENDING) {
      moveCounts(counts, totals);
      pending = 0;
    }
    countPixels(maps, images, counts);
    pending += pixelCountOf(shape);
  }
  moveCounts(counts, totals);
  if (mayBeNonFinite(totals)) await refuseNonFiniteMaps(masks, source);
  return totals;
}

function moveCounts(from: { normals: Uint32Array; anomalous: Uint32Array }, to: StreamCounts): void {
  for (const kind of ['normals', 'anomalous'] as const) {
    const total = to[kind];
    for (const [bin, count] of from[kind].entries()) total[bin] = (total[bin] as number) + count;
    from[kind].fill(0);
  }
}

async function refuseNonFiniteMaps(masks: CompiledMasks, source: MapSource): Promise<void> {
  for await (const { image, shape, scores } of readMaps(masks, source))
    refuseNonFiniteMap(image, shape, scores);
}
