import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';

export const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

export type Places = { data: string; truth: string };

/** Makes the data and the truth of a challenge in a fresh directory. */
export function generate(t: RegistersCleanup, challenge: string): Places {
  const directory = createTemporaryDirectory(t);
  const places = { data: join(directory, 'data'), truth: join(directory, 'truth') };
  const program = join(examples, 'challenges', challenge, 'generate.ts');
  execFileSync(process.execPath, [program, '--data', places.data, '--truth', places.truth]);
  return places;
}

/** Runs a baseline as a job does: a copy of its files and the harness, and two arguments. Returns the output directory. */
export function runBaseline(t: RegistersCleanup, challenge: string, name: string, { data }: Places): string {
  const [source, output] = [createTemporaryDirectory(t), join(createTemporaryDirectory(t), 'output')];
  for (const part of [name, 'harness']) {
    cpSync(join(examples, 'challenges', challenge, 'baselines', part), source, { recursive: true });
  }
  mkdirSync(output);
  const config = readdirSync(source).includes('config.yaml') ? ['--config', join(source, 'config.yaml')] : [];
  execFileSync('python3', [join(source, 'main.py'), ...config, '--output', output], {
    env: { PATH: process.env.PATH, LB_DATA: data, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return output;
}

export function readMetrics(output: string): Record<string, number> {
  return JSON.parse(readFileSync(join(output, 'metrics.json'), 'utf8')).metrics;
}

/** The rows of a CSV file below its header. */
export function readRows(...path: string[]): string[][] {
  const [, ...rows] = readFileSync(join(...path), 'utf8')
    .trim()
    .split('\n');
  return rows.map((row) => row.split(','));
}

/** Of all files below a directory, their names and what they hold. */
export function digestTree(directory: string): string {
  const digest = createHash('sha256');
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()) {
    digest.update(entry.slice(directory.length)).update(readFileSync(entry));
  }
  return digest.digest('hex');
}
