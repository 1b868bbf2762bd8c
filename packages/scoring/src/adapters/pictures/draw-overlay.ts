import type { MapShape } from '../../domain/anomaly/map-shape.ts';
import { encodePng } from './encode-png.ts';
import { findOutline, INSIDE, LINE, SHADOW } from './find-outline.ts';
import { placeOnScale, type Scale } from './find-scale.ts';
import { fitPicture } from './fit-picture.ts';
import { resizeByMaximum, resizeByMean } from './resize.ts';
import type { ScoreMap } from './score-map.ts';

/** An image that the score map is of, of any size: grey, or red, green and blue; what more channels it has is not shown. */
export type BackgroundImage = MapShape & { channels: number; values: Uint8Array | Uint16Array };

type Colour = readonly [red: number, green: number, blue: number];

const LINE_COLOUR: Colour = [255, 64, 129];
const BLACK: Colour = [0, 0, 0];
const TINT = 0.22;
const SHADE = 0.45;

/**
 * A PNG of the image with what scores at least the threshold outlined and tinted: what the entry takes for anomalous. Where there is no
 * image, it lies over the scores themselves, in grey.
 */
export async function drawOverlay(
  map: ScoreMap,
  { threshold, scale, image }: { threshold: number; scale: Scale; image?: BackgroundImage | undefined },
): Promise<Buffer> {
  const size = fitPicture(map.shape);
  const scores = resizeByMaximum(map.scores, map.shape, size);
  const pixels = image ? drawImage(image, size) : drawScores(scores, scale);
  paint(pixels, findOutline(scores, threshold, size));
  return encodePng({ ...size, pixels });
}

function drawImage(image: BackgroundImage, size: MapShape): Uint8Array {
  const brightness = image.values instanceof Uint16Array ? 255 / 65_535 : 1;
  const [red, green, blue] = image.channels < 3 ? [0, 0, 0] : [0, 1, 2];
  const [reds, greens, blues] = [red, green, blue].map((channel) => resizeByMean(image, channel, size));
  const pixels = new Uint8Array(size.height * size.width * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 1, to += 3) {
    pixels[to] = Math.round((reds?.[from] ?? 0) * brightness);
    pixels[to + 1] = Math.round((greens?.[from] ?? 0) * brightness);
    pixels[to + 2] = Math.round((blues?.[from] ?? 0) * brightness);
  }
  return pixels;
}

function drawScores(scores: Float32Array, scale: Scale): Uint8Array {
  const pixels = new Uint8Array(scores.length * 3);
  for (let place = 0; place < scores.length; place += 1) {
    pixels.fill(Math.round(255 * placeOnScale(scores[place] ?? 0, scale)), place * 3, place * 3 + 3);
  }
  return pixels;
}

function paint(pixels: Uint8Array, outline: Uint8Array): void {
  for (let place = 0; place < outline.length; place += 1) {
    const part = outline[place];
    if (part === INSIDE) blend(pixels, place, TINT, LINE_COLOUR);
    if (part === LINE) blend(pixels, place, 1, LINE_COLOUR);
    if (part === SHADOW) blend(pixels, place, SHADE, BLACK);
  }
}

function blend(pixels: Uint8Array, place: number, share: number, [red, green, blue]: Colour): void {
  const mix = (before = 0, value: number) => Math.round(before + share * (value - before));
  pixels[place * 3] = mix(pixels[place * 3], red);
  pixels[place * 3 + 1] = mix(pixels[place * 3 + 1], green);
  pixels[place * 3 + 2] = mix(pixels[place * 3 + 2], blue);
}
