import type { BinSupports } from './bin-supports.ts';
import type { BinRange } from './plan-bins.ts';
import { BIN_COUNT } from './score-bins.ts';

const LOW_BITS = 16;
const LOW_MASK = 0xffff;

export type NormalScratch = {
  /** How many normal pixels have each score; empty between two bins. */
  table: Uint32Array;
  /** By the upper bits of a score: the first support that is not above all such scores, and its lower bits. */
  firsts: Uint32Array;
  /** For each support, how many lie between it and the one before, and how many are equal to it; empty between two bins. */
  tallies: Uint32Array;
  /** Scores that lie below the first support of their index. */
  leftLows: Uint16Array;
};

/** So many are counted in a table of all scores; fewer are looked up among the supports, which takes less than to walk along it. */
const MANY_NORMALS = 32_768;

export function createNormalScratch(): NormalScratch {
  return {
    table: new Uint32Array(BIN_COUNT),
    firsts: new Uint32Array(BIN_COUNT),
    tallies: new Uint32Array(2 * (BIN_COUNT + 1)),
    leftLows: new Uint16Array(MANY_NORMALS),
  };
}

/** Counts the normal pixels of a bin above each of the supports, and those that are equal to it. */
export function placeNormals(
  { normalStart, normalEnd, above }: BinRange,
  normalLows: Uint16Array,
  scratch: NormalScratch,
  supports: BinSupports,
): void {
  const { table } = scratch;
  if (normalEnd - normalStart < MANY_NORMALS) {
    const shift = indexSupports(supports, scratch.firsts);
    lookUpNormals({ normalLows, start: normalStart, end: normalEnd }, shift, scratch, supports);
    takeTallies(scratch.tallies, above, supports);
    return;
  }
  for (let place = normalStart; place < normalEnd; place += 1) {
    const low = normalLows[place] as number;
    table[low] = (table[low] as number) + 1;
  }
  takeNormals(table, 0, above, supports);
}

/** Takes the normal pixels that stand in the table of one bin, which begins at `start`, and empties it. */
export function takeNormals(
  table: Uint32Array | Float64Array,
  start: number,
  above: number,
  { count, lows, normalsAbove, normalsEqual }: BinSupports,
): void {
  let normals = above;
  let index = start + BIN_COUNT - 1;
  for (let support = 0; support < count; support += 1) {
    const place = start + (lows[support] as number);
    for (; index > place; index -= 1) normals += table[index] as number;
    normalsAbove[support] = normals;
    normalsEqual[support] = table[place] as number;
  }
  table.fill(0, start, start + BIN_COUNT);
}

/** Makes the index at least sixteen times as long as there are supports, and tells how far a score is shifted to find its place. */
function indexSupports({ count, lows }: BinSupports, firsts: Uint32Array): number {
  const indexBits = Math.min(LOW_BITS, 36 - Math.clz32(count));
  const shift = LOW_BITS - indexBits;
  let next = 1 << indexBits;
  for (let support = 0; support < count; support += 1) {
    const low = lows[support] as number;
    for (const index = low >> shift; next > index; ) {
      next -= 1;
      firsts[next] = (support << LOW_BITS) | low;
    }
  }
  firsts.fill(count << LOW_BITS, 0, next);
  return shift;
}

/** The few that lie below the first support of their index come last: a loop within the first loop made it take twice as long. */
function lookUpNormals(
  { normalLows, start, end }: { normalLows: Uint16Array; start: number; end: number },
  shift: number,
  { firsts, tallies, leftLows }: NormalScratch,
  { lows, count }: BinSupports,
): void {
  let leftCount = 0;
  for (let place = start; place < end; place += 1) {
    const low = normalLows[place] as number;
    const first = firsts[low >> shift] as number;
    const other = first & LOW_MASK;
    if (other > low) {
      leftLows[leftCount] = low;
      leftCount += 1;
    } else {
      const tally = 2 * (first >>> LOW_BITS) + (other === low ? 1 : 0);
      tallies[tally] = (tallies[tally] as number) + 1;
    }
  }
  lows[count] = 0;
  for (let place = 0; place < leftCount; place += 1) {
    const low = leftLows[place] as number;
    let support = ((firsts[low >> shift] as number) >>> LOW_BITS) + 1;
    while ((lows[support] as number) > low) support += 1;
    const tally = 2 * support + (lows[support] === low ? 1 : 0);
    tallies[tally] = (tallies[tally] as number) + 1;
  }
}

function takeTallies(
  tallies: Uint32Array,
  above: number,
  { count, normalsAbove, normalsEqual }: BinSupports,
): void {
  let normals = above;
  for (let support = 0; support < count; support += 1) {
    const equal = tallies[2 * support + 1] as number;
    normals += tallies[2 * support] as number;
    normalsAbove[support] = normals;
    normalsEqual[support] = equal;
    normals += equal;
  }
  tallies.fill(0, 0, 2 * count + 2);
}
