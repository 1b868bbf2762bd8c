import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeCommit, describeMachine } from './describe-machine.ts';
import type { Summary } from './summarize.ts';

export type Figure = Summary & { label: string; versions: Record<string, string> };

export type BenchmarkResult = {
  name: string;
  unit: string;
  operations: number;
  durability?: string;
  figures: Figure[];
  verdict: string;
  ratio?: number;
  budgetMs?: number;
};

const RESULTS = 'bench/results';

/** Prints a table; with `--save` also writes it, with machine, commit and date, to bench/results. */
export async function reportResult(result: BenchmarkResult): Promise<void> {
  process.stdout.write(`${formatResult(result)}\n`);
  if (!process.argv.includes('--save')) return;
  const stored = {
    ...result,
    machine: describeMachine(),
    commit: describeCommit(),
    date: new Date().toISOString(),
  };
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${result.name}.json`), `${JSON.stringify(stored, undefined, 2)}\n`);
}

export function formatResult({
  name,
  unit,
  operations,
  durability,
  figures,
  verdict,
}: BenchmarkResult): string {
  const width = Math.max(...figures.map(({ label }) => label.length));
  const lines = figures.map((figure) => {
    const { label, median, lowerQuartile, upperQuartile } = figure;
    const quartiles = `(${lowerQuartile.toFixed(2)} to ${upperQuartile.toFixed(2)})`;
    const rate = operations > 1 ? `  ${Math.round((operations / median) * 1000)} ${unit}s/s` : '';
    return `  ${label.padEnd(width)}  ${median.toFixed(2)} ms ${quartiles}${rate}`;
  });
  const rounds = figures[0]?.samples.length ?? 0;
  const title = `${name}: median (quartiles) of ${rounds} rounds${durability ? `, ${durability}` : ''}`;
  return [title, ...lines, `  ${verdict}`].join('\n');
}
