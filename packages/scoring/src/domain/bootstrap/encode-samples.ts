const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Base64 of little-endian doubles. */
export function encodeSamples(samples: Float64Array): string {
  const bytes = Buffer.alloc(samples.length * BYTES);
  for (const [place, value] of samples.entries()) bytes.writeDoubleLE(value, place * BYTES);
  return bytes.toString('base64');
}

/** What `encodeSamples` wrote, bit by bit. */
export function decodeSamples(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({ length: bytes.length / BYTES }, (_, place) => bytes.readDoubleLE(place * BYTES));
}
