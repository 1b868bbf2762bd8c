import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreFiles } from '../src/adapters/directories/score-files.ts';
import { createRandom } from './anomaly-cases.ts';
import { assertNear } from './assert-near.ts';
import { exactMetrics, exactPixelMetrics, pixelItems } from './exact-anomaly-metrics.ts';
import { layFiles } from './lay-files.ts';
import { encodeNpy } from './score-cases.ts';

const shape = { height: 7, width: 9 };
const axes = [shape.height, shape.width];

type Image = { id: string; isAnomalous: boolean; split: string; mask: Uint8Array; map: Float32Array };

test('a folder of maps is worth what rational arithmetic makes of them', async (t) => {
  const images = createImages(1);

  const { entry } = await scoreFiles(await layFiles(t, writeImages(images)));

  assertExact(entry.public.metrics, images, 'all');
});

test('each part of a folder of maps is worth what rational arithmetic makes of that part', async (t) => {
  const images = createImages(2);
  const of = (wanted: string) => images.filter(({ split }) => split === wanted);

  const { entry } = await scoreFiles(await layFiles(t, writeImages(images, 'split')));

  assert.deepEqual([entry.public.items, entry.private?.items], [8, 4]);
  assertExact(entry.public.metrics, of('public'), 'public');
  assertExact(entry.private?.metrics, of('private'), 'private');
});

/** Every third image is normal; scores are few, so that many are equal, and anomalous pixels are somewhat higher. */
function createImages(seed: number): Image[] {
  const random = createRandom(seed);
  return Array.from({ length: 12 }, (_, index) => {
    const isAnomalous = index % 3 !== 0;
    const pixels = shape.height * shape.width;
    const mask = Uint8Array.from({ length: pixels }, () => (isAnomalous && random() < 0.15 ? 255 : 0));
    const map = Float32Array.from(mask, (value) => Math.floor(random() * 30 + (value && 9)) / 10 - 1);
    return { id: `image-${index}`, isAnomalous, split: index % 5 < 3 ? 'public' : 'private', mask, map };
  });
}

function writeImages(images: readonly Image[], column?: 'split') {
  const rows = images.map(({ id, isAnomalous, split }) =>
    [id, Number(isAnomalous), ...(column ? [split] : [])].join(),
  );
  const head = ['id', 'label', ...(column ? [column] : [])].join();
  const anomalous = images.filter(({ isAnomalous }) => isAnomalous);
  return {
    truth: {
      'labels.csv': `${[head, ...rows].join('\n')}\n`,
      ...Object.fromEntries(anomalous.map(({ id, mask }) => [`masks/${id}.npy`, encodeNpy(mask, axes)])),
    },
    entry: Object.fromEntries(images.map(({ id, map }) => [`predictions/${id}.npy`, encodeNpy(map, axes)])),
  };
}

function assertExact(metrics: Record<string, number> = {}, images: readonly Image[], part: string): void {
  const join = (list: readonly Iterable<number>[]) => list.flatMap((values) => [...values]);
  const pixels = exactPixelMetrics(
    pixelItems(
      images.map(() => shape),
      Uint8Array.from(join(images.map(({ mask }) => mask))),
      Float32Array.from(join(images.map(({ map }) => map))),
    ),
  );
  const ofImages = exactMetrics(
    images.map(({ isAnomalous, map }) => ({ isAnomalous, score: Math.max(...map) })),
  );
  for (const name of ['auc', 'ap', 'f1'] as const) {
    assertNear(metrics[`image_${name}`], ofImages[name], `image_${name} of ${part}`);
    assertNear(metrics[`pixel_${name}`], pixels[name], `pixel_${name} of ${part}`);
  }
  assertNear(metrics.pixel_pro, pixels.pro, `pixel_pro of ${part}`);
}
