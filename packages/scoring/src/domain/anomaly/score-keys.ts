/**
 * A 32-bit score as an integer that is ordered like it: the magnitude's bits, negated for a negative score, so that −0 and +0 are one.
 * @see https://en.wikipedia.org/wiki/IEEE_754
 */
export function keyOf(bits: number): number {
  const sign = bits >> 31;
  return ((bits & 0x7fffffff) ^ sign) - sign;
}

/** The score of a key, as a double that is equal to it. */
export function scoreOf(key: number): number {
  converter.setInt32(0, key < 0 ? -key | 0x80000000 : key);
  return converter.getFloat32(0);
}

const converter = new DataView(new ArrayBuffer(4));

/** The keys of what is not finite lie beyond this, on either side. */
export const INFINITE_KEY = 0x7f800000;
