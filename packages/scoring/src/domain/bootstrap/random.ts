/** Draws whole numbers from 0 up to, but not including, `limit`. */
export type Draw = (limit: number) => number;

/**
 * The same numbers for the same seed, on every machine: xoshiro128**, whose four words come from the seed by SplitMix32.
 * A number is the upper part of 32 bits times the limit, so that no value is more likely than another by more than limit / 2³².
 */
export function createRandom(seed: number): Draw {
  const nextSeed = splitMix(seed);
  let [a, b, c, d] = [nextSeed(), nextSeed(), nextSeed(), nextSeed()];

  return (limit) => {
    const bits = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return Math.floor((bits * limit) / 2 ** 32);
  };
}

function splitMix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    const once = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97);
    return twice ^ (twice >>> 15);
  };
}

function rotate(word: number, places: number): number {
  return (word << places) | (word >>> (32 - places));
}
