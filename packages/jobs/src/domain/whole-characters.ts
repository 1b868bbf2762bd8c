const CONTINUES_BITS = 0b1100_0000;
const CONTINUES = 0b1000_0000;
const LONGEST_CHARACTER_BYTES = 4;

/** The beginning of UTF-8 text without the last character where that is cut; what is no UTF-8 stays as it is. */
export function wholeCharacters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back < LONGEST_CHARACTER_BYTES && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & CONTINUES_BITS) === CONTINUES) continue;
    return lengthOfCharacter(byte) > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

/** By its first byte. */
function lengthOfCharacter(firstByte: number): number {
  if (firstByte >= 0b1111_0000) return 4;
  if (firstByte >= 0b1110_0000) return 3;
  return firstByte >= 0b1100_0000 ? 2 : 1;
}
