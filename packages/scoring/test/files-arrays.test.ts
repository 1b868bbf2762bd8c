import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { type ReadArrayOptions, readArray } from '../src/adapters/files/index.ts';
import { writeWithPython } from './write-with-python.ts';

const maxBytes = 64 * 1024 ** 2;

type Written = {
  what: string;
  file: string;
  /** A statement of Python that writes it. */
  write: string;
  /** What it must hold, as an expression of Python. */
  holds: string;
  member?: string;
  channels?: 'any';
};

const elementTypes = ['float16', 'float32', 'float64', 'int8', 'int16', 'int32', 'int64'];
const naturalTypes = ['uint8', 'uint16', 'uint32', 'uint64', 'bool'];

const arrays: Written[] = [...elementTypes, ...naturalTypes].map((type) => {
  const holds = `(${naturalTypes.includes(type) ? 'np.abs(floats * 40)' : 'floats * 40'}).astype("${type}")`;
  return { what: `NPY of ${type}`, file: `${type}.npy`, write: `np.save(FILE, ${holds})`, holds };
});
for (const version of [1, 2, 3]) {
  const write = `np.lib.format.write_array(open(FILE, "wb"), floats, version=(${version}, 0))`;
  arrays.push({ what: `NPY version ${version}`, file: `version-${version}.npy`, write, holds: 'floats' });
}
for (const save of ['savez', 'savez_compressed']) {
  const several = { what: `one of several of np.${save}`, file: `${save}-two.npz`, member: 'maps' };
  arrays.push(
    {
      what: `what np.${save} wrote`,
      file: `${save}.npz`,
      write: `np.${save}(FILE, floats)`,
      holds: 'floats',
    },
    { ...several, write: `np.${save}(FILE, maps=floats, other=np.zeros(3))`, holds: 'floats' },
  );
}

/** What tifffile writes: the picture, and how. */
const tiffWritings: Record<string, string> = {
  'plain float32': 'floats[0]',
  float64: 'floats[0].astype("float64")',
  float16: 'floats[0].astype("float16")',
  uint8: '(shorts % 251).astype("uint8")',
  'deflated float32': 'floats[0], compression="zlib"',
  'deflated float32 with the predictor of floats': 'floats[0], compression="zlib", predictor=True',
  'float64 with the predictor of floats': 'floats[0].astype("float64"), compression="zlib", predictor=True',
  'LZW float32': 'floats[0], compression="lzw"',
  'LZW uint16 with the predictor of integers': 'shorts, compression="lzw", predictor=True',
  'LZW of what repeats': 'np.tile(shorts, (9, 9)) % 3, compression="lzw"',
  'strips of 5 rows': 'floats[0], rowsperstrip=5, compression="zlib"',
  'tiles of 16 by 32': 'floats[0], tile=(16, 32)',
  'deflated tiles with a predictor': 'floats[0], tile=(16, 32), compression="zlib", predictor=True',
  'big-endian float32': 'floats[0], byteorder=">"',
  'big-endian uint16 with a predictor': 'shorts, byteorder=">", compression="lzw", predictor=True',
};
const tiffs = Object.entries(tiffWritings).map(([what, how], index): Written => {
  const file = `${index}.tif`;
  return {
    what: `TIFF, ${what}`,
    file,
    write: `tifffile.imwrite(FILE, ${how})`,
    holds: `tifffile.imread("${file}")`,
  };
});
const pillowTiff = 'Image.fromarray(floats[0]).save(FILE, compression="tiff_lzw")';
tiffs.push({ what: 'TIFF of Pillow', file: 'pillow.tiff', write: pillowTiff, holds: 'floats[0]' });

const palette = (values: string) => `indexed(Image.fromarray((${values}).astype("uint8"), "P"))`;
const smooth = '(np.add.outer(np.arange(300), np.arange(200)) * 97).astype("uint16")';
const grey = { write: 'Image.fromarray(bytes).save(FILE)', holds: 'bytes' };
const pngs: Written[] = [
  { what: 'PNG of 16 bits', file: '16.png', write: 'Image.fromarray(shorts).save(FILE)', holds: 'shorts' },
  {
    what: 'PNG of 16 smooth bits',
    file: 's.png',
    write: `Image.fromarray(${smooth}).save(FILE)`,
    holds: smooth,
  },
  { what: 'PNG of 8 bits', file: '8.png', ...grey },
  {
    what: 'PNG of 1 bit',
    file: '1.png',
    write: 'Image.fromarray(bytes > 99).save(FILE)',
    holds: 'bytes > 99',
  },
  { what: 'PNG with a palette', file: 'p8.png', write: `${palette('bytes')}.save(FILE)`, holds: 'bytes' },
  {
    what: 'PNG with a palette of 4',
    file: 'p2.png',
    write: `${palette('bytes % 4')}.save(FILE, bits=2)`,
    holds: 'bytes % 4',
  },
  {
    what: 'PNG with every filter',
    file: 'filters.png',
    write: 'write_filtered(FILE, bytes)',
    holds: 'bytes',
  },
];

/** What Pillow saves with each of these numbers of channels. */
for (const channels of [2, 3, 4]) {
  const holds = `colours[:, :, :${channels}]`;
  const write = `Image.fromarray(np.ascontiguousarray(${holds})).save(FILE)`;
  pngs.push({ what: `PNG of ${channels} channels`, file: `c${channels}.png`, write, holds, channels: 'any' });
}
pngs.push({ ...{ what: 'PNG of one channel, of any', file: 'any.png', channels: 'any' }, ...grey });

const prelude = `
import struct, tifffile, zlib
from PIL import Image
rng = np.random.default_rng(7)
floats = rng.normal(size=(3, 37, 53)).astype("float32")
shorts = rng.integers(0, 65536, size=(37, 53), dtype="uint16")
bytes = rng.integers(0, 256, size=(37, 53), dtype="uint8")
colours = np.add.outer(np.add.outer(np.arange(37), np.arange(53) ** 2), np.arange(4) * 50).astype("uint8")
def indexed(image):
    image.putpalette(list(range(256)) * 3)
    return image
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
def write_filtered(file, picture):
    rows, above = b"", np.zeros(53, int)
    for y, row in enumerate(picture.astype(int)):
        left, corner = np.concatenate([[0], row[:-1]]), np.concatenate([[0], above[:-1]])
        far = [abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)]
        nearest = np.choose(np.argmin(far, axis=0), [left, above, corner])
        told = row - [0 * row, left, above, (left + above) // 2, nearest][y % 5]
        rows += bytearray([y % 5]) + (told % 256).astype("uint8").tobytes()
        above = row
    header = struct.pack(">IIBBBBB", 53, 37, 8, 0, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    open(file, "wb").write(b"\\x89PNG\\r\\n\\x1a\\n" + chunks)
np.save("scalar.npy", np.float64(0.25))
np.save("empty.npy", np.zeros((0, 4), "float32"))
np.save("aligned.npy", np.arange(6, dtype="float32").reshape(2, 3))
`;

const directory = createTemporaryDirectory({ after });
const read = (name: string, more: Pick<ReadArrayOptions, 'member' | 'channels'> = {}) =>
  readArray(join(directory, name), { name, maxBytes, ...more });

before(async () => {
  const statements = [...arrays, ...tiffs, ...pngs].map(
    ({ file, write, holds }) =>
      `${write.replace('FILE', `"${file}"`)}\nnp.save("${file}.npy", np.asarray(${holds}).astype("float64"))\n`,
  );
  await writeWithPython(directory, prelude + statements.join(''));
});

for (const { what, file, member, channels } of [...arrays, ...tiffs, ...pngs]) {
  test(`reads ${what}`, async () => {
    const found = await read(file, { member, channels });

    const expected = await read(`${file}.npy`);
    assert.deepEqual(found.shape, expected.shape);
    assert.deepEqual(Float64Array.from(found.data), expected.data);
  });
}

test('reads an array of NPY in the memory that the file was read into', async () => {
  const { data, dtype } = await read('aligned.npy');

  assert.deepEqual([dtype, data.byteOffset, data.buffer.byteLength], ['f32', 128, 128 + 6 * 4]);
});

test('reads arrays without an axis, or without a value', async () => {
  const [scalar, empty] = [await read('scalar.npy'), await read('empty.npy')];

  assert.deepEqual([scalar.shape, [...scalar.data]], [[], [0.25]]);
  assert.deepEqual([empty.shape, [...empty.data]], [[0, 4], []]);
});

test('takes no palette for colours', async () => {
  await assert.rejects(read('p8.png', { channels: 'any' }), {
    message: 'p8.png has a palette. Save it without.',
  });
});

test('tells 16 bits from 8', async () => {
  assert.deepEqual([(await read('16.png')).dtype, (await read('8.png')).dtype], ['u16', 'u8']);
});
