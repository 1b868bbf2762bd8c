/** Numbers from 0 up to below 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Mutation = (bytes: Buffer, below: (limit: number) => number) => Buffer;

const tellingNumbers = [0, 1, 2, 127, 128, 255, 256, 65535, 65536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];

const mutations: readonly Mutation[] = [
  function flipBit(bytes, below) {
    const index = below(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << below(8)), index);
    return bytes;
  },
  function writeByte(bytes, below) {
    bytes.writeUInt8(below(256), below(bytes.length));
    return bytes;
  },
  function writeNumber(bytes, below) {
    if (bytes.length < 4) return bytes;
    const [index, number] = [below(bytes.length - 3), tellingNumbers[below(tellingNumbers.length)] ?? 0];
    if (below(2)) bytes.writeUInt32LE(number, index);
    else bytes.writeUInt32BE(number, index);
    return bytes;
  },
  (bytes, below) => bytes.subarray(0, below(bytes.length)),
  function repeatPart(bytes, below) {
    const [start, length, place] = [below(bytes.length), below(64), below(bytes.length)];
    return Buffer.concat([
      bytes.subarray(0, place),
      bytes.subarray(start, start + length),
      bytes.subarray(place),
    ]);
  },
  function removePart(bytes, below) {
    const place = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + below(64))]);
  },
];

/** The bytes with one to three faults; one time in ten bytes at random. The same for the same numbers. */
export function mutateBytes(original: Buffer, random: Random): Buffer {
  const below = (limit: number) => Math.floor(random() * limit);
  if (below(10) === 0) return Buffer.from(Array.from({ length: below(300) }, () => below(256)));
  let bytes: Buffer = Buffer.from(original);
  for (let faults = 1 + below(3); faults > 0 && bytes.length > 0; faults -= 1)
    bytes = mutations[below(mutations.length)]?.(bytes, below) ?? bytes;
  return bytes;
}
