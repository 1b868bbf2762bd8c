import { keyOf } from '../anomaly/score-keys.ts';

/** Counts scores by the slot that they fall into; slot 0 holds the highest. */
export type SlotCounter = {
  slotOf(key: number): number;
  /** Adds to the counts; the scores are given as the bits of 32-bit floats. */
  count(bits: Int32Array, counts: Uint32Array): void;
};

const CELL_BITS = 16;

/**
 * `starts` are the lowest keys of the slots, descending; a last slot holds what is lower than all of them. The keys between the lowest and
 * the highest start are cut into equal cells, each of which leaves few slots to choose from, mostly one.
 */
export function createSlotCounter(starts: Int32Array): SlotCounter {
  const highest = starts[0] ?? Number.POSITIVE_INFINITY;
  const lowest = starts.at(-1) ?? Number.POSITIVE_INFINITY;
  const shift = Math.max(0, 32 - Math.clz32(highest - lowest) - CELL_BITS);
  const lastSlots = Uint32Array.from({ length: ((highest - lowest) >>> shift) + 2 }, (_, cell) =>
    search(starts, lowest + cell * 2 ** shift, 0, starts.length),
  );

  function slotOf(key: number): number {
    if (key >= highest) return 0;
    if (key < lowest) return starts.length;
    const cell = (key - lowest) >>> shift;
    const last = lastSlots[cell] as number;
    const first = lastSlots[cell + 1] as number;
    return first === last ? last : search(starts, key, first, last);
  }

  return {
    slotOf,
    count(bits, counts) {
      for (let pixel = 0; pixel < bits.length; pixel += 1) {
        const slot = slotOf(keyOf(bits[pixel] as number));
        counts[slot] = (counts[slot] as number) + 1;
      }
    },
  };
}

/** The first slot from `first` on whose start is not above the key, else `last`. */
function search(starts: Int32Array, key: number, first: number, last: number): number {
  let from = first;
  let to = last;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((starts[middle] as number) > key) from = middle + 1;
    else to = middle;
  }
  return from;
}
