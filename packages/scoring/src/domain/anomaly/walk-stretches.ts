import type { ImageRange, MaskedScores } from './masked-scores.ts';

/** Pixels of one kind that follow each other, by their places in the bits. */
export type StretchVisitor = {
  normals(from: number, to: number): void;
  anomalous(from: number, to: number, region: number): void;
};

/** Goes along some images, from one run of the masks to the next; a stretch may be empty. */
export function walkStretches(
  { masks, origin }: MaskedScores,
  { firstImage, endImage }: ImageRange,
  visitor: StretchVisitor,
): void {
  const { imageStarts, imageRuns, runStarts, runLengths, runRegions } = masks;
  for (let image = firstImage; image < endImage; image += 1) {
    const imageStart = (imageStarts[image] as number) - origin;
    const endRun = imageRuns[image + 1] as number;
    let normal = imageStart;
    for (let run = imageRuns[image] as number; run < endRun; run += 1) {
      const from = imageStart + (runStarts[run] as number);
      const to = from + (runLengths[run] as number);
      visitor.normals(normal, from);
      visitor.anomalous(from, to, runRegions[run] as number);
      normal = to;
    }
    visitor.normals(normal, (imageStarts[image + 1] as number) - origin);
  }
}
