import { colourMap } from './colour-map.ts';
import { encodePng } from './encode-png.ts';
import { placeOnScale, type Scale } from './find-scale.ts';
import { fitPicture } from './fit-picture.ts';
import { resizeByMaximum } from './resize.ts';
import type { ScoreMap } from './score-map.ts';

/** A PNG of the scores, the higher the lighter. */
export async function drawHeatMap(map: ScoreMap, scale: Scale): Promise<Buffer> {
  const size = fitPicture(map.shape);
  const scores = resizeByMaximum(map.scores, map.shape, size);
  const pixels = new Uint8Array(scores.length);
  for (let place = 0; place < scores.length; place += 1) {
    pixels[place] = Math.round(255 * placeOnScale(scores[place] ?? 0, scale));
  }
  return encodePng({ ...size, pixels, palette: colourMap });
}
