const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const LEAST_BITS = 9;
const MOST_BITS = 12;
const MOST_CODES = 1 << MOST_BITS;

/**
 * Undoes the LZW of TIFF; undefined where that does not give so many bytes. What a code stands for is looked
 * up where it was written first: each new code means what the code before wrote and the byte behind it.
 */
export function decodeLzw(packed: Uint8Array, unpackedBytes: number): Buffer | undefined {
  const unpacked = Buffer.alloc(unpackedBytes);
  const starts = new Int32Array(MOST_CODES);
  const lengths = new Int32Array(MOST_CODES);
  const takeCode = codesOf(packed);
  let [free, bits, filled] = [FIRST_FREE, LEAST_BITS, 0];
  while (filled < unpackedBytes) {
    const code = takeCode(bits);
    if (code === CLEAR) {
      [free, bits] = [FIRST_FREE, LEAST_BITS];
      continue;
    }
    if (code === undefined || code === END || code >= free) return undefined;
    const start = filled;
    if (code < CLEAR) {
      unpacked[filled] = code;
      filled += 1;
    } else {
      const from = starts[code] ?? 0;
      filled = Math.min(filled + (lengths[code] ?? 0), unpackedBytes);
      for (let index = start; index < filled; index += 1)
        unpacked[index] = unpacked[from + index - start] ?? 0;
    }
    if (free === MOST_CODES) continue;
    starts[free] = start;
    lengths[free] = filled - start + 1;
    free += 1;
    if (free === 1 << bits && bits < MOST_BITS) bits += 1;
  }
  return unpacked;
}

/** Takes the next code of so many bits, the highest first; undefined behind the last. */
function codesOf(packed: Uint8Array): (bits: number) => number | undefined {
  let [held, heldBits, place] = [0, 0, 0];
  return (bits) => {
    while (heldBits < bits) {
      const byte = packed[place];
      if (byte === undefined) return undefined;
      held = ((held << 8) | byte) & 0xffffff;
      heldBits += 8;
      place += 1;
    }
    heldBits -= bits;
    return (held >> heldBits) & ((1 << bits) - 1);
  };
}
