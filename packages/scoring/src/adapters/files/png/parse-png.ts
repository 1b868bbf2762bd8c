import { crc32 } from 'node:zlib';
import type { Input } from '../input.ts';

export type Png = {
  width: number;
  height: number;
  /** Of one sample. */
  bits: number;
  /** Samples to a pixel. */
  channels: number;
  /** Each row filtered, all of them deflated. */
  pieces: readonly Buffer[];
};

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const FRAME_BYTES = 12;

const GREY = 0;
const PALETTE = 3;
const channelledKinds: Record<number, { channels: number; what: string }> = {
  2: { channels: 3, what: 'colours' },
  4: { channels: 2, what: 'transparency' },
  6: { channels: 4, what: 'colours and transparency' },
};
const bitsAllowed: Record<number, readonly number[]> = {
  ...{ [GREY]: [1, 2, 4, 8, 16], [PALETTE]: [1, 2, 4, 8] },
  ...{ 2: [8, 16], 4: [8, 16], 6: [8, 16] },
};

type Chunk = { kind: string; content: Buffer };

/**
 * Reads the frame of a PNG file of one channel, or of any number: https://www.w3.org/TR/png-3/. Of a palette, the
 * indexes count as the values; where colours are taken, it is refused, for an index is none.
 */
export function parsePng(input: Input, allowed?: 'any'): Png {
  const { bytes, refuse } = input;
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw refuse('is no PNG file.');
  const pieces: Buffer[] = [];
  let header: Buffer | undefined;
  for (const { kind, content } of readChunks(input)) {
    if (kind === 'IHDR') header ??= content;
    else if (kind === 'IDAT') pieces.push(content);
    else if (kind === 'IEND') break;
  }
  if (header?.length !== 13) throw refuse('is a damaged PNG file: it has no header.');
  return { ...parseHeader(header, input, allowed), pieces };
}

function* readChunks({ bytes, refuse }: Input): Generator<Chunk> {
  let offset = SIGNATURE.length;
  while (offset + FRAME_BYTES <= bytes.length) {
    const end = offset + FRAME_BYTES + bytes.readUInt32BE(offset);
    if (end > bytes.length) break;
    const checked = bytes.subarray(offset + 4, end - 4);
    if (crc32(checked) !== bytes.readUInt32BE(end - 4))
      throw refuse('is a damaged PNG file: a checksum is wrong.');
    yield { kind: checked.toString('latin1', 0, 4), content: checked.subarray(4) };
    offset = end;
  }
  throw refuse('is a damaged PNG file: it has no end.');
}

function parseHeader(header: Buffer, { refuse }: Input, allowed?: 'any'): Omit<Png, 'pieces'> {
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const [bits = 0, kind = 0, compression = 0, filter = 0, interlace = 0] = header.subarray(8);
  const { channels, what } = channelledKinds[kind] ?? { channels: 1, what: '' };
  if (channels > 1 && allowed !== 'any')
    throw refuse(`has ${what}, where one channel of grey must be. Save it with one.`);
  if (kind === PALETTE && allowed === 'any') throw refuse('has a palette. Save it without.');
  if (!bitsAllowed[kind]?.includes(bits) || compression !== 0 || filter !== 0 || width === 0 || height === 0)
    throw refuse('is a damaged PNG file: its header says what no header may say.');
  if (interlace !== 0) throw refuse('is an interlaced PNG file. Save it without interlacing.');
  return { width, height, bits, channels };
}
