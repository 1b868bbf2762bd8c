import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { readArray } from '../src/adapters/files/index.ts';
import { writeWithPython } from './write-with-python.ts';

const MIB = 1024 ** 2;

const program = `
import struct, tifffile, zipfile, zlib
from PIL import Image
floats = np.ones((4, 5), "float32")
np.save("object.npy", np.array([{}, None]), allow_pickle=True)
np.save("complex.npy", floats.astype("complex64"))
np.save("big.npy", floats.astype(">f4"))
np.save("fortran.npy", np.asfortranarray(floats))
np.save("text.npy", np.array(["a", "b"]))
np.save("records.npy", np.zeros(3, dtype=[("x", "f4"), ("y", "f4")]))
np.save("dates.npy", np.array(["2026-01-01"], dtype="datetime64[D]"))
np.save("unsafe.npy", np.array([[1, 2], [2**60, 3]]))
def npy(header, content=b"\\0" * 80, version=b"\\1\\0", length=None):
    header = header.encode() + b"\\n"
    return b"\\x93NUMPY" + version + struct.pack("<H", len(header) if length is None else length) + header + content
def told(name, header, **more): open(name, "wb").write(npy(header, **more))
told("short.npy", "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 6), }")
told("long.npy", "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 4), }")
told("huge.npy", "{'descr': '<f4', 'fortran_order': False, 'shape': (100, 16384, 16384), }")
told("vast.npy", "{'descr': '<f4', 'fortran_order': False, 'shape': (" + "9999999999999999, " * 30 + "0), }")
told("negative.npy", "{'descr': '<f4', 'fortran_order': False, 'shape': (-4, -5), }")
told("code.npy", "{'descr': __import__('os').system('touch run'), 'fortran_order': False, 'shape': (4, 5), }")
told("nested.npy", "{'descr': " + "(" * 9000 + ")" * 9000 + ", 'fortran_order': False, 'shape': (4, 5), }")
told("header.npy", "{}", length=65535)
told("version.npy", "{}", version=b"\\9\\0")
np.savez("several.npz", a=floats, b=floats, c=floats)
np.savez_compressed("bomb.npz", np.zeros(40_000_000, "float32"))
open("lying.npz", "wb").write(open("bomb.npz", "rb").read().replace(struct.pack("<Q", 160_000_128), struct.pack("<Q", 1_000)).replace(struct.pack("<I", 160_000_128), struct.pack("<I", 1_000)))
with zipfile.ZipFile("pickle.npz", "w") as archive: archive.write("object.npy")
with zipfile.ZipFile("none.npz", "w") as archive: archive.writestr("readme.txt", "x")
np.savez("one.npz", floats); content = bytearray(open("one.npz", "rb").read()); content[200] ^= 1; open("checksum.npz", "wb").write(content)
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
def png(name, width, height, bits, kind, data, interlace=0):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, interlace))
    open(name, "wb").write(b"\\x89PNG\\r\\n\\x1a\\n" + header + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b""))
png("huge.png", 2**31 - 1, 2**31 - 1, 16, 0, b"")
png("promise.png", 2000, 2000, 8, 0, b"\\0" * 9)
png("bomb.png", 2, 2, 8, 0, b"\\0" * 200_000_000)
png("filter.png", 2, 2, 8, 0, b"\\7\\0\\0" * 2)
png("interlaced.png", 2, 2, 8, 0, b"\\0\\0\\0" * 2, interlace=1)
Image.fromarray(np.zeros((4, 5, 3), "uint8")).save("colours.png")
Image.fromarray(np.zeros((4, 5, 4), "uint8")).save("colours-and-more.png")
content = bytearray(open("colours.png", "rb").read()); content[20] ^= 1; open("checksum.png", "wb").write(content)
open("endless.png", "wb").write(open("colours.png", "rb").read()[:40])
def tiff(name, tags):
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    open(name, "wb").write(b"II*\\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", 0))
grey = {258: 32, 259: 1, 262: 1, 277: 1, 339: 3}
tiff("tiles.tif", {256: 2**15, 257: 2**15, **grey, 322: 1, 323: 1, 324: 0, 325: 0})
tiff("vast.tif", {256: 2**24, 257: 2**24, **grey, 273: 0, 278: 1, 279: 0})
tiff("parts.tif", {256: 64, 257: 64, **grey, 273: 0, 278: 1, 279: 0})
tiff("outside.tif", {256: 1, 257: 1, **grey, 273: 999, 279: 4})
tiff("nothing.tif", {256: 0, 257: 1, **grey, 273: 0, 279: 4})
tifffile.imwrite("pages.tif", np.zeros((3, 4, 5), "float32"), photometric="minisblack")
tifffile.imwrite("colours.tif", np.zeros((4, 5, 3), "uint8"), photometric="rgb")
tifffile.imwrite("bigtiff.tif", floats, bigtiff=True)
tifffile.imwrite("zstd.tif", floats, compression="zstd")
tifffile.imwrite("complex.tif", floats.astype("complex64"))
content = open("zstd.tif", "rb").read(); open("cut.tif", "wb").write(content[:100])
`;

const refusals: Record<string, RegExp> = {
  'object.npy': /holds Python objects, which only unpickling could read and which is never done/,
  'complex.npy': /holds complex numbers/,
  'big.npy': /is big-endian\. Save it in the usual order: array\.astype\("<f4"\)/,
  'fortran.npy': /is in Fortran order\. Save it in C order/,
  'text.npy': /holds text/,
  'records.npy': /holds records/,
  'dates.npy': /holds dates/,
  'unsafe.npy': /has 1152921504606846976 as its value 2; integers must lie within/,
  'short.npy': /promises 96 bytes of numbers, shape \(4, 6\), and holds 80 bytes/,
  'long.npy': /promises 64 bytes of numbers, shape \(4, 4\), and holds 80 bytes/,
  'huge.npy': /promises 100 GiB of numbers/,
  'vast.npy': /promises 0 bytes of numbers/,
  'negative.npy': /no NPY header/,
  'code.npy': /no NPY header/,
  'nested.npy': /header of 17\.6 KiB, which cannot be/,
  'header.npy': /header of 64 KiB, which cannot be/,
  'version.npy': /NPY version 9/,
  'several.npz': /holds 3 arrays, "a", "b", "c", where one must be/,
  'bomb.npz': /unpacked has 153 MiB; at most 64 MiB are read/,
  'lying.npz': /cannot be unpacked: too many bytes/,
  'pickle.npz': /holds Python objects/,
  'none.npz': /holds no array/,
  'checksum.npz': /is damaged: a checksum is wrong/,
  'huge.png': /unpacked has .* PiB; at most 64 MiB are read/,
  'promise.png': /promises 3\.8 MiB and holds 1[0-9] bytes, which cannot be/,
  'bomb.png': /compressed part does not unpack to what its header says/,
  'filter.png': /names a filter that there is not/,
  'interlaced.png': /is an interlaced PNG file/,
  'colours.png': /has colours, where one channel of grey must be/,
  'colours-and-more.png': /has colours and transparency/,
  'checksum.png': /a checksum is wrong/,
  'endless.png': /it has no end/,
  'tiles.tif': /is cut into 1073741824 parts/,
  'vast.tif': /is cut into 16777216 parts/,
  'parts.tif': /64 parts make the picture, and it lists 1/,
  'outside.tif': /part 0 lies outside of it/,
  'nothing.tif': /its sizes are such as no picture has/,
  'pages.tif': /has several pages/,
  'colours.tif': /has 3 channels, where one must be/,
  'bigtiff.tif': /is a BigTIFF file/,
  'zstd.tif': /compressed by method 50000; none, LZW and deflate are read/,
  'complex.tif': /samples of 64 bits in format 6/,
  'cut.tif': /it ends too early/,
};

const directory = createTemporaryDirectory({ after });
const read = (name: string, maxBytes = 64 * MIB) => readArray(join(directory, name), { name, maxBytes });

before(() => writeWithPython(directory, program));

/** The first test: what was taken once stays the peak. */
test('unpacks no more than the header says', async () => {
  const peakBefore = process.resourceUsage().maxRSS;

  await assert.rejects(read('bomb.png'), { code: 'score_input_invalid' });

  assert.ok((process.resourceUsage().maxRSS - peakBefore) * 1024 < 64 * MIB);
});

for (const [name, reason] of Object.entries(refusals)) {
  test(`refuses ${name}, and says why`, async () => {
    await assert.rejects(read(name), { code: 'score_input_invalid', message: reason });
  });
}

test('takes no memory for what a header claims', async () => {
  const before = process.memoryUsage().arrayBuffers;

  for (const name of ['huge.npy', 'vast.npy', 'bomb.npz', 'huge.png', 'promise.png', 'tiles.tif', 'vast.tif'])
    await assert.rejects(read(name), { code: 'score_input_invalid' });

  assert.ok(process.memoryUsage().arrayBuffers - before < MIB);
});

test('refuses a file of 100 GB before it is read', async () => {
  writeFileSync(join(directory, 'sparse.npy'), '');
  truncateSync(join(directory, 'sparse.npy'), 100e9);

  await assert.rejects(read('sparse.npy'), {
    code: 'score_input_invalid',
    message: 'sparse.npy has 93.1 GiB; at most 64 MiB are read.',
  });
});

test('follows no link, and reads no folder', async () => {
  symlinkSync(join(directory, 'big.npy'), join(directory, 'link.npy'));
  mkdirSync(join(directory, 'folder.npy'));

  for (const name of ['link.npy', 'folder.npy'])
    await assert.rejects(read(name), { code: 'score_input_invalid', message: /is no plain file/ });
  await assert.rejects(read('absent.npy'), {
    code: 'score_input_invalid',
    message: 'absent.npy is missing.',
  });
});

test('refuses a format that is not read, pickles above all', async () => {
  await assert.rejects(read('maps.pkl'), {
    code: 'score_input_invalid',
    message: /^maps\.pkl is of no format/,
  });
});
