/*
 * node generate.ts --data DIRECTORY --truth DIRECTORY
 * Makes the pictures of the challenge: what jobs are given to read, and what is kept from them. The same bytes each time.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCloth } from './generator/cloth.ts';
import { encodePng } from './generator/encode-png.ts';
import { type CreateFlaw, flaws } from './generator/flaws.ts';
import { drawMask, photograph, SIZE } from './generator/photograph.ts';
import { createRandom, shuffle } from './generator/random.ts';

type Picture = { kind: string; pixels: Uint8Array; mask?: Uint8Array };

const SEED = 20_260_401;
const TRAINING = 24;
const VALIDATION_NORMAL = 10;
const VALIDATION_OF_EACH_FLAW = 2;
const TEST_NORMAL = 12;
const TEST_OF_EACH_FLAW = 3;

const { data, truth } = parseArgs({
  options: { data: { type: 'string' }, truth: { type: 'string' } },
}).values;
if (data === undefined || truth === undefined) {
  throw new Error('Name both directories: node generate.ts --data DIRECTORY --truth DIRECTORY');
}
generate(data, truth);

function generate(dataDirectory: string, truthDirectory: string): void {
  let seed = SEED;
  const take = (createFlaw?: CreateFlaw) => {
    seed += 1;
    return takePicture(seed, createFlaw);
  };
  const takeSet = (normal: number, ofEachFlaw: number) => [
    ...Array.from({ length: normal }, () => take()),
    ...flaws.flatMap((createFlaw) => Array.from({ length: ofEachFlaw }, () => take(createFlaw))),
  ];

  for (const [index, { pixels }] of takeSet(TRAINING, 0).entries()) {
    writePng(join(dataDirectory, 'train/normal', fileName(index)), pixels);
  }
  for (const [index, { pixels, mask }] of takeSet(VALIDATION_NORMAL, VALIDATION_OF_EACH_FLAW).entries()) {
    const folder = mask ? 'defective' : 'normal';
    writePng(join(dataDirectory, 'validation', folder, fileName(index)), pixels);
    if (mask) writePng(join(dataDirectory, 'validation/masks', fileName(index)), mask);
  }
  const test = shuffle(takeSet(TEST_NORMAL, TEST_OF_EACH_FLAW), createRandom(SEED));
  for (const [index, { pixels, mask }] of test.entries()) {
    writePng(join(dataDirectory, 'test', fileName(index)), pixels);
    if (mask) writePng(join(truthDirectory, 'masks', fileName(index)), mask);
  }
  const rows = test.map(({ kind, mask }, index) => `${nameOf(index)},${mask ? 1 : 0},${kind}`);
  writeFileSync(join(truthDirectory, 'labels.csv'), ['image,label,kind', ...rows, ''].join('\n'));
}

function takePicture(seed: number, createFlaw?: CreateFlaw): Picture {
  const random = createRandom(seed);
  const cloth = createCloth(random);
  const flaw = createFlaw?.(random, cloth);
  const pixels = photograph(cloth, random, flaw);
  return { kind: flaw?.kind ?? 'normal', pixels, ...(flaw && { mask: drawMask(cloth, flaw) }) };
}

function writePng(path: string, pixels: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, encodePng(pixels, SIZE));
}

function nameOf(index: number): string {
  return String(index).padStart(3, '0');
}

function fileName(index: number): string {
  return `${nameOf(index)}.png`;
}
