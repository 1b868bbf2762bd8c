import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CompiledMasks,
  compileMasks,
  createMaskCompiler,
  type MapSource,
  scorePixels,
  streamPixels,
} from '@leadersboard/scoring';
import { anomalyCases, createMaps, createRandom } from './anomaly-cases.ts';
import { assertNear } from './assert-near.ts';

/** Maps that lie in memory, read as if they did not; `reads` counts them by image. */
function createSource(masks: CompiledMasks, scores: Float32Array): MapSource & { reads: number[] } {
  const reads = masks.shapes.map(() => 0);
  return {
    reads,
    async read(image, into) {
      reads[image] = (reads[image] ?? 0) + 1;
      into.set(scores.subarray(masks.imageStarts[image], masks.imageStarts[image + 1]));
    },
  };
}

async function assertSameAsAtOnce(
  masks: CompiledMasks,
  scores: Float32Array,
  name: string,
  memoryBytes?: number,
) {
  const expected = scorePixels(masks, scores);
  const source = createSource(masks, scores);

  const streamed = await streamPixels(masks, source, memoryBytes === undefined ? {} : { memoryBytes });

  assert.deepEqual(streamed.reasons, expected.reasons, name);
  for (const [metric, value] of Object.entries(expected.metrics)) {
    assertNear(streamed.metrics[metric], value, `${metric} of ${name}`);
  }
  return source.reads;
}

test('maps that are read one at a time, twice, give the metrics of maps that are held', async () => {
  for (const { name, shapes, masks, scores } of anomalyCases(21)) {
    const compiled = compileMasks({ shapes, masks });

    const mayBeInfinite = scores.some((score) => score < -3.3896e38);

    const reads = await assertSameAsAtOnce(compiled, scores, name);

    const expected = 1 + Number(mayBeInfinite) + Number(compiled.anomalousCount > 0);
    assert.ok(
      reads.every((count) => count === expected),
      `${reads} of ${name}`,
    );
  }
});

test('bins of very many pixels are tabulated, with others beside them in lists', async () => {
  const random = createRandom(22);
  const shapes = [{ height: 1000, width: 1000 }];
  const score = () => (random() < 0.9 ? 1 + random() / 128 : random());
  const { masks, scores } = createMaps(shapes, random, { score, share: 0.01 });

  const reads = await assertSameAsAtOnce(compileMasks({ shapes, masks }), scores, 'one large bin');

  assert.deepEqual(reads, [2]);
});

test('less memory than the bins need costs more reads, and changes nothing else', async () => {
  const random = createRandom(23);
  const shapes = Array.from({ length: 3 }, () => ({ height: 100, width: 100 }));
  const { masks, scores } = createMaps(shapes, random, { score: random, share: 0.1 });

  const reads = await assertSameAsAtOnce(compileMasks({ shapes, masks }), scores, 'many bands', 10_000);

  assert.ok((reads[0] ?? 0) > 4, `${reads}`);
});

test('a score that is not finite is refused with its place', async () => {
  const shapes = [
    { height: 2, width: 3 },
    { height: 4, width: 5 },
  ];
  const { masks, scores } = createMaps(shapes, createRandom(24), { score: (random) => random(), share: 0.5 });
  scores[6 + 13] = Number.NaN;
  const compiled = compileMasks({ shapes, masks });

  await assert.rejects(streamPixels(compiled, createSource(compiled, scores)), {
    code: 'score_input_invalid',
    message: /The score at \[1, 2, 3\] \(image, row, column, counted from 0\) is NaN/,
  });
});

test('240 MB of maps are scored in much less memory', async () => {
  const shape = { height: 1000, width: 1000 };
  const images = 60;
  const random = createRandom(25);
  const scores = Float32Array.from({ length: 1_000_000 + images }, random);
  const mask = new Uint8Array(1_000_000).fill(1, 0, 30_000);
  const compiler = createMaskCompiler();
  for (let image = 0; image < images; image += 1) compiler.add(shape, mask);
  const masks = compiler.finish();
  const heldBytes = process.memoryUsage().rss;
  let peakBytes = heldBytes;
  const source: MapSource = {
    async read(image, into) {
      into.set(scores.subarray(image, image + 1_000_000));
      peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
    },
  };

  const { metrics } = await streamPixels(masks, source, { memoryBytes: 48 * 2 ** 20 });

  assert.ok(Math.abs((metrics.pixel_auc ?? 0) - 0.5) < 0.01, `${metrics.pixel_auc}`);
  assert.ok(peakBytes - heldBytes < 120 * 2 ** 20, `${(peakBytes - heldBytes) / 2 ** 20} MiB`);
});
