import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { scoreFiles } from '../src/adapters/directories/score-files.ts';
import { createMaps, createRandom } from './anomaly-cases.ts';
import { type Files, layFiles } from './lay-files.ts';
import { encodeNpy } from './score-cases.ts';

const IMAGES = 12;
const SIDE = 64;
const shapes = Array.from({ length: IMAGES }, () => ({ height: SIDE, width: SIDE }));

/** Scores with many ties and with none, and masks with many regions; every third image is normal, and half of all are public. */
function createCase() {
  const random = createRandom(31);
  const score = () => (random() < 0.5 ? Math.floor(random() * 50) / 50 : random());
  const { masks, scores } = createMaps(shapes, random, { score, share: 0.05 });
  const size = SIDE * SIDE;
  for (let image = 0; image < IMAGES; image += 3) masks.fill(0, image * size, (image + 1) * size);
  const rows = shapes.map(
    (_, image) => `${image},${image % 3 === 0 ? 0 : 1},${image % 2 ? 'public' : 'private'}`,
  );
  const truth = {
    'labels.csv': `id,label,split\n${rows.join('\n')}\n`,
    'masks.npy': encodeNpy(masks, [IMAGES, SIDE, SIDE]),
  };
  const single = shapes.map((_, image) => [
    `predictions/${image}.npy`,
    encodeNpy(scores.slice(image * size, (image + 1) * size), [SIDE, SIDE]),
  ]);
  const stack = { 'predictions/maps.npy': encodeNpy(scores, [IMAGES, SIDE, SIDE]) };
  const doubles = encodeNpy(Float64Array.from(scores), [IMAGES, SIDE, SIDE]);
  return { truth, single: Object.fromEntries(single) as Files, stack, doubles: { 'maps.npy': doubles } };
}

async function readReport(directory: string) {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.sort().map((file) => readFile(file, 'base64')));
  return contents;
}

test('maps that are not held give what maps that are held give, to the last bit, in files and in the report', async (context) => {
  const { truth, single, stack, doubles } = createCase();
  const held = await layFiles(context, { truth, entry: single });
  const whole = await scoreFiles(held);
  const report = await readReport(held.reportDirectory);

  for (const entry of [single, stack, doubles]) {
    const request = await layFiles(context, { truth, entry });

    const streamed = await scoreFiles(request, 0);

    assert.deepEqual(streamed, whole);
    assert.deepEqual(await readReport(request.reportDirectory), report);
  }
});

test('an archive that would have to be unpacked at once is refused where maps are not held', async (context) => {
  const { truth } = createCase();
  const request = await layFiles(context, { truth, entry: { 'maps.npz': 'anything' } });

  await assert.rejects(scoreFiles(request, 0), {
    code: 'score_input_invalid',
    message: /^maps\.npz cannot be unpacked at once.*Send maps\.npy, or one file for each image\.$/,
  });
});

const execute = promisify(execFile);
const MANY = 64;
const LARGE_SIDE = 1024;
const STACK_BYTES = MANY * LARGE_SIDE ** 2 * Float32Array.BYTES_PER_ELEMENT;

test('maps that are not held take memory for few of them', async (context) => {
  const labels = Array.from({ length: MANY }, (_, image) => `${image},${image === 0 ? 1 : 0}`);
  const mask = new Uint8Array(LARGE_SIDE ** 2).fill(1, 0, 1000);
  const truth = {
    'labels.csv': `id,label\n${labels.join('\n')}\n`,
    'masks/0.npy': encodeNpy(mask, [LARGE_SIDE, LARGE_SIDE]),
  };
  const header = encodeNpy(new Float32Array(), [MANY, LARGE_SIDE, LARGE_SIDE]);
  const request = await layFiles(context, { truth, entry: { 'maps.npy': header } });
  await truncate(join(request.entryDirectory, 'maps.npy'), header.length + STACK_BYTES);

  const program = new URL('./score-in-process.ts', import.meta.url).pathname;
  const { stdout } = await execute(process.execPath, [program, JSON.stringify(request), '0']);
  assert.ok(Number(stdout) < STACK_BYTES, `${stdout} bytes`);
});
