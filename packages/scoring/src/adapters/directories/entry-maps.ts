import { type MapShape, pixelCountOf } from '../../domain/anomaly/map-shape.ts';
import type { MapSource } from '../../domain/anomaly/map-source.ts';

/** The maps of some images, one after the other. */
export type EntryMaps = {
  shapes: readonly MapShape[];
  /** All of them, where they are few enough to be held. */
  held: Float32Array | undefined;
  source: MapSource;
};

export type ShownMap = { image: number; shape: MapShape; scores: Float32Array };

/** Each map for as long as the next one is not asked for; all of them, or those of some images, ascending. */
export async function* walkMaps(
  { shapes, held, source }: EntryMaps,
  images: Iterable<number> = shapes.keys(),
): AsyncGenerator<ShownMap> {
  const starts = startsOf(shapes);
  for (const image of images) {
    const shape = shapes[image];
    if (!shape) continue;
    const start = starts[image] ?? 0;
    const scores = held
      ? held.subarray(start, start + pixelCountOf(shape))
      : new Float32Array(pixelCountOf(shape));
    if (!held) await source.read(image, scores);
    yield { image, shape, scores };
  }
}

/** The maps of a part of the images; what is held is held once more, in their order. */
export function cutMaps(maps: EntryMaps, items: readonly number[]): EntryMaps {
  if (items.length === maps.shapes.length) return maps;
  const shapes = items.flatMap((item) => maps.shapes[item] ?? []);
  const source: MapSource = { read: (image, into) => maps.source.read(items[image] ?? -1, into) };
  return { shapes, held: maps.held && cutHeld(maps.held, maps.shapes, items), source };
}

function cutHeld(held: Float32Array, shapes: readonly MapShape[], items: readonly number[]): Float32Array {
  const starts = startsOf(shapes);
  const views = items.map((item) => held.subarray(starts[item], starts[item + 1]));
  const cut = new Float32Array(views.reduce((sum, view) => sum + view.length, 0));
  let start = 0;
  for (const view of views) {
    cut.set(view, start);
    start += view.length;
  }
  return cut;
}

/** And where the last one ends. */
function startsOf(shapes: readonly MapShape[]): number[] {
  const starts = [0];
  for (const shape of shapes) starts.push((starts.at(-1) ?? 0) + pixelCountOf(shape));
  return starts;
}
