import { constants, deflateRawSync } from 'node:zlib';

const PIECE_BYTES = 16 * 1024 ** 2;

/** An array as np.save writes it, whose header says what is given and is not checked against the content. */
export function npyFile(descr: string, shape: readonly number[], content: Uint8Array): Buffer {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const text = `${header.padEnd(117)}\n`;
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  start.writeUInt16LE(text.length, 8);
  return Buffer.concat([start, Buffer.from(text), content]);
}

/** A map of one score for each pixel. */
export function mapFile(shape: readonly number[], scores: readonly number[]): Buffer {
  return npyFile('<f4', shape, Buffer.from(Float32Array.from(scores).buffer));
}

/** A zip file of some megabytes with one member that unpacks to that many zeros. */
export function zipBomb(name: string, unpackedBytes: number): Buffer {
  const pieces = Math.ceil(unpackedBytes / PIECE_BYTES);
  const piece = deflateRawSync(Buffer.alloc(PIECE_BYTES), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array<Buffer>(pieces).fill(piece), Buffer.from([3, 0])]);
  const sizes = Buffer.alloc(14);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(pieces * PIECE_BYTES, 8);
  sizes.writeUInt16LE(name.length, 12);
  const deflated = [20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
  const local = Buffer.concat([bytes('PK\x03\x04'), Buffer.from(deflated), sizes, bytes(`\0\0${name}`)]);
  const listed = [
    bytes('PK\x01\x02'),
    Buffer.from([20, 0, ...deflated]),
    sizes,
    Buffer.alloc(16),
    bytes(name),
  ];
  const list = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, list, end]);
}

/** A TIFF file that claims a billion tiles and has none. */
export function endlessTiff(): Buffer {
  const tags = [
    [256, 65_536],
    [257, 65_536],
    [258, 32],
    [259, 1],
    [262, 1],
    [277, 1],
    [322, 2],
    [323, 2],
    [324, 8],
    [325, 8],
    [339, 3],
  ];
  const file = Buffer.alloc(8 + 2 + tags.length * 12 + 4);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(tags.length, 8);
  for (const [place, [tag = 0, value = 0]] of tags.entries()) {
    const count = tag === 324 || tag === 325 ? 2 ** 30 : 1;
    file.writeUInt16LE(tag, 10 + place * 12);
    file.writeUInt16LE(4, 12 + place * 12);
    file.writeUInt32LE(count, 14 + place * 12);
    file.writeUInt32LE(value, 18 + place * 12);
  }
  return file;
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
