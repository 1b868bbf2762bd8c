import type { CompiledMasks } from './compile-masks.ts';
import type { ImageRange } from './masked-scores.ts';

/** One of `count` parts of about as many pixels, in the order of the images; where images are few, some parts are empty. */
export function imagePart(
  { imageStarts, pixelCount }: Pick<CompiledMasks, 'imageStarts' | 'pixelCount'>,
  part: number,
  count: number,
): ImageRange {
  const firstFrom = (place: number) => imageStarts.findIndex((start) => start >= place);
  return {
    firstImage: firstFrom((pixelCount * part) / count),
    endImage: part + 1 < count ? firstFrom((pixelCount * (part + 1)) / count) : imageStarts.length - 1,
  };
}
