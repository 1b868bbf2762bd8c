import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { crc32 } from 'node:zlib';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { type Input, refusalOf } from '../src/adapters/files/input.ts';
import { readNpy } from '../src/adapters/files/npy/read-npy.ts';
import { readNpz } from '../src/adapters/files/npz/read-npz.ts';
import { readPng } from '../src/adapters/files/png/read-png.ts';
import { readCsv } from '../src/adapters/files/tables/read-csv.ts';
import { readJsonLines } from '../src/adapters/files/tables/read-json-lines.ts';
import { readTiff } from '../src/adapters/files/tiff/read-tiff.ts';
import { createRandom, mutateBytes } from './mutate-bytes.ts';
import { writeWithPython } from './write-with-python.ts';

const CASES = 2_000;
const SEED = 20_260_101;
const SLOWEST_MS = 2_000;
const maxBytes = 1024 ** 2;

const program = `
import tifffile
from PIL import Image
shorts = np.arange(18 * 21, dtype="uint16").reshape(18, 21) * 97
floats = shorts.astype("float32") / 7
np.save("a.npy", floats)
np.savez("stored.npz", floats)
np.savez_compressed("deflated.npz", maps=floats)
tifffile.imwrite("plain.tif", floats, rowsperstrip=4)
tifffile.imwrite("tiled.tif", floats, tile=(16, 16), compression="zlib", predictor=True)
tifffile.imwrite("lzw.tif", shorts, compression="lzw", predictor=True, byteorder=">")
Image.fromarray(shorts).save("16.png")
Image.fromarray(np.stack([shorts] * 3, 2).astype("uint8")).save("colours.png")
Image.fromarray((shorts % 4).astype("uint8"), "P").save("2.png", bits=2)
open("a.csv", "w").write("id,score\\n" + "".join(f'"{i}, ""x""",{i / 7}\\n' for i in range(9)))
open("a.jsonl", "w").write("".join(f'{{"id": "{i}", "score": {i / 7}}}\\n' for i in range(9)))
`;

type Reader = (input: Input) => unknown;

const readers: Record<string, Reader> = {
  'a.npy': readNpy,
  'stored.npz': (input) => readNpz(input, undefined),
  'deflated.npz': (input) => readNpz(input, 'maps'),
  'plain.tif': readTiff,
  'tiled.tif': readTiff,
  'lzw.tif': readTiff,
  '16.png': readPng,
  '2.png': readPng,
  'colours.png': (input) => readPng(input, 'any'),
  'a.csv': (input) => readCsv(input, 10),
  'a.jsonl': (input) => readJsonLines(input, 10),
};

const directory = createTemporaryDirectory({ after });

before(() => writeWithPython(directory, program));

for (const [name, read] of Object.entries(readers)) {
  test(`gives a value or refuses, whatever becomes of ${name}`, async () => {
    const original = readFileSync(join(directory, name));
    const random = createRandom(SEED);
    let refused = 0;

    for (let index = 0; index < CASES; index += 1) {
      const mutated = mutateBytes(original, random);
      const bytes = name.endsWith('.png') && index % 2 === 0 ? withRightChecksums(mutated) : mutated;
      refused += await countRefusal(read, { bytes, maxBytes, refuse: refusalOf(name) });
    }

    assert.ok(refused > CASES / 10, `${refused} of ${CASES} were refused`);
    assert.ok(await read({ bytes: original, maxBytes, refuse: refusalOf(name) }));
  });
}

/** 1 where the reader refused. Anything else that it throws fails the test, and so does a case that takes long. */
async function countRefusal(read: Reader, input: Input): Promise<number> {
  const startedMs = performance.now();
  try {
    await read(input);
    return 0;
  } catch (error) {
    if (error instanceof LeadersBoardError && error.code === 'score_input_invalid') return 1;
    throw new Error(`A case failed: ${input.bytes.toString('base64')}`, { cause: error });
  } finally {
    assert.ok(performance.now() - startedMs < SLOWEST_MS, `slow: ${input.bytes.toString('base64')}`);
  }
}

/** Otherwise hardly a fault of a PNG file gets further than its checksums. */
function withRightChecksums(png: Buffer): Buffer {
  const mended = Buffer.from(png);
  for (let offset = 8; offset + 12 <= mended.length; ) {
    const end = offset + 12 + mended.readUInt32BE(offset);
    if (end > mended.length) break;
    mended.writeUInt32BE(crc32(mended.subarray(offset + 4, end - 4)), end - 4);
    offset = end;
  }
  return mended;
}
