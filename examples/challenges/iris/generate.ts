/*
 * node generate.ts --data DIRECTORY --truth DIRECTORY
 * Parts the flowers of iris.csv: of each five of a species, four are for training, and of one the species is kept from jobs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const EACH = 5;

const { data, truth } = parseArgs({
  options: { data: { type: 'string' }, truth: { type: 'string' } },
}).values;
if (data === undefined || truth === undefined) {
  throw new Error('Name both directories: node generate.ts --data DIRECTORY --truth DIRECTORY');
}
const [header = '', ...flowers] = readFileSync(join(import.meta.dirname, 'iris.csv'), 'utf8')
  .trim()
  .split('\n');
const isKept = (index: number) => index % EACH === EACH - 1;
const kept = flowers.filter((_, index) => isKept(index)).sort();
const parted = kept.map((flower) => flower.split(/,(?=[^,]+$)/));

writeTable(join(data, 'train.csv'), [header, ...flowers.filter((_, index) => !isKept(index))]);
writeTable(join(data, 'test.csv'), [
  `id,${header.replace(/,species$/, '')}`,
  ...parted.map(([lengths], index) => `${index + 1},${lengths}`),
]);
writeTable(join(truth, 'labels.csv'), [
  'id,species',
  ...parted.map(([, species], index) => `${index + 1},${species}`),
]);

function writeTable(path: string, rows: readonly string[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${rows.join('\n')}\n`);
}
