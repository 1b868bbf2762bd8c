import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { suite, test } from 'node:test';
import { promisify } from 'node:util';
import { installPredictionWriters } from '@leadersboard/kit/testing';
import { drawHeatMap, drawOverlay } from '../src/adapters/pictures/index.ts';

const run = promisify(execFile);
const scale = { low: 0, high: 10 };
const shape = { height: 200, width: 300 };

type Place = readonly [x: number, y: number];
type Seen = { size: [number, number]; colours: number[][] };

const program = `
import json, sys
from PIL import Image
image = Image.open(sys.stdin.buffer)
colours = image.convert('RGB')
places = json.loads(sys.argv[1])
print(json.dumps({'size': image.size, 'colours': [colours.getpixel(tuple(place)) for place in places]}))`;

/** What Pillow sees: the picture's size, and its colours at some places. */
async function look(picture: Buffer, places: readonly Place[]): Promise<Seen> {
  const running = run(await installPredictionWriters(), ['-c', program, JSON.stringify(places)]);
  running.child.stdin?.end(picture);
  const { stdout } = await running;
  return JSON.parse(stdout) as Seen;
}

/** 0 in the left half and 10 in the right one. */
const scores = Float32Array.from({ length: 200 * 300 }, (_, place) => (place % 300 < 150 ? 0 : 10));

suite('pictures', () => {
  test('a heat map is dark where the scores are low and light where they are high', async () => {
    const { size, colours } = await look(await drawHeatMap({ shape, scores }, scale), [
      [0, 0],
      [149, 199],
      [150, 0],
      [299, 199],
    ]);

    assert.deepEqual(size, [300, 200]);
    assert.deepEqual(colours[0], colours[1]);
    assert.deepEqual(colours[2], colours[3]);
    assert.ok(Math.max(...(colours[0] ?? [])) < 30, `${colours[0]}`);
    assert.ok(Math.min(...(colours[2] ?? [])) > 200, `${colours[2]}`);
  });

  test('an overlay leaves the image as it is outside, tints what is predicted and draws its outline', async () => {
    const values = Uint8Array.from({ length: 200 * 300 * 3 }, (_, place) => [100, 150, 200][place % 3] ?? 0);
    const image = { height: 200, width: 300, channels: 3, values };

    const picture = await drawOverlay({ shape, scores }, { threshold: 10, scale, image });

    const { colours } = await look(picture, [
      [10, 100],
      [149, 100],
      [150, 100],
      [151, 100],
      [220, 100],
    ]);
    assert.deepEqual(colours, [
      [100, 150, 200],
      [55, 83, 110],
      [255, 64, 129],
      [255, 64, 129],
      [134, 131, 184],
    ]);
  });

  test('an overlay takes an image of 16 bits, of another size and of one channel', async () => {
    const values = Uint16Array.from({ length: 400 * 600 }, (_, place) =>
      place % 600 < 300 ? 0x8080 : 0xffff,
    );
    const image = { height: 400, width: 600, channels: 1, values };

    const { size, colours } = await look(
      await drawOverlay({ shape, scores }, { threshold: 11, scale, image }),
      [
        [149, 100],
        [150, 100],
      ],
    );

    assert.deepEqual(size, [300, 200]);
    assert.deepEqual(colours, [
      [128, 128, 128],
      [255, 255, 255],
    ]);
  });

  test('an overlay lies over the scores where there is no image', async () => {
    const { colours } = await look(await drawOverlay({ shape, scores }, { threshold: 11, scale }), [
      [0, 0],
      [299, 0],
    ]);

    assert.deepEqual(colours, [
      [0, 0, 0],
      [255, 255, 255],
    ]);
  });

  test('a picture of the largest map stays small', async () => {
    const large = { height: 1500, width: 2000 };
    const noise = Float32Array.from({ length: 1500 * 2000 }, (_, place) => (place * 7919) % 10_007);

    const picture = await drawHeatMap({ shape: large, scores: noise }, { low: 0, high: 10_007 });

    assert.deepEqual((await look(picture, [])).size, [512, 384]);
    assert.ok(picture.length < 512 * 384, `${picture.length} bytes`);
  });
});
