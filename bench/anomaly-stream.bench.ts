/*
 * The four pixel metrics of maps that are never held at once: how long, how often they are read, and in how much memory.
 * `--gigabytes=40` takes as many; 1 without it. `--mebibytes=2048` is what may be used of memory; 256 without it. The maps are made
 * anew at each read.
 */
import { parseArgs } from 'node:util';
import { tellBudget } from '@leadersboard/kit/bench';
import { createMaskCompiler, type MapSource, streamPixels } from '@leadersboard/scoring';
import { createSampleMaps } from './anomaly-metrics/create-sample-maps.ts';
import { measurePeak } from './anomaly-metrics/measure-peak.ts';

const shape = { height: 1000, width: 1000 };
const { values } = parseArgs({
  options: {
    gigabytes: { type: 'string', default: '1' },
    mebibytes: { type: 'string', default: '256' },
    save: { type: 'boolean' },
  },
});
const memoryMebibytes = Number(values.mebibytes);
const imageCount = Math.round((Number(values.gigabytes) * 1e9) / 4e6);
const sample = createSampleMaps({ count: 1, side: shape.width }, 'usual');
const compiler = createMaskCompiler();
for (let image = 0; image < imageCount; image += 1) compiler.add(shape, sample.masks);
const masks = compiler.finish();
let reads = 0;
const source: MapSource = {
  async read(image, into) {
    reads += 1;
    const factor = 1 + image / imageCount / 1000;
    for (let pixel = 0; pixel < into.length; pixel += 1) into[pixel] = (sample.scores[pixel] ?? 0) * factor;
  },
};

const startedAt = performance.now();
const peakBytes = await measurePeak(() =>
  streamPixels(masks, source, { memoryBytes: memoryMebibytes * 2 ** 20 }),
);
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(
  `${values.gigabytes} GB of maps: ${seconds.toFixed(1)} s, read ${reads / imageCount} times\n`,
);
tellBudget('memory beyond the masks', peakBytes / 2 ** 20, { unit: 'MiB', most: memoryMebibytes + 128 });
