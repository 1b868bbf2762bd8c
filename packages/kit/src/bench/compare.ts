import { type Contender, timeRound } from './contender.ts';
import { type BenchmarkResult, reportResult } from './report-result.ts';
import { type Summary, spread, summarize } from './summarize.ts';

export type ComparisonOptions = {
  /** The file name of the stored result. */
  name: string;
  ours: Contender;
  peer: Contender;
  rounds?: number;
  /** Rounds of each that do not count. */
  warmup?: number;
  /** How many operations one round holds, and what one is called: figures are then given per second. */
  operations?: number;
  unit?: string;
  /** What an acknowledged write survives in both, such as `synchronous=FULL`. */
  durability?: string;
};

export type Comparison = {
  ours: Summary;
  peer: Summary;
  /** How many times as long the peer takes as we do. */
  ratio: number;
  /** Whether the samples spread wider than the medians lie apart: then the ratio says nothing. */
  noisy: boolean;
};

/**
 * Runs both in turn in one process, each first in every other round, so that whatever slows the machine slows both.
 * Prints a table, and with `--save` keeps the figures in bench/results.
 */
export async function compare(options: ComparisonOptions): Promise<Comparison> {
  const { ours, peer, rounds = 20, warmup = 2 } = options;
  const samples = { ours: [] as number[], peer: [] as number[] };
  for (let round = -warmup; round < rounds; round += 1) {
    const turns = round % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const);
    for (const turn of turns) {
      const durationMs = await timeRound(turn === 'ours' ? ours : peer);
      if (round >= 0) samples[turn].push(durationMs);
    }
  }
  const comparison = judge(summarize(samples.ours), summarize(samples.peer));
  await reportResult(toResult(options, comparison));
  return comparison;
}

export function judge(ours: Summary, peer: Summary): Comparison {
  const difference = Math.abs(peer.median - ours.median);
  return {
    ours,
    peer,
    ratio: peer.median / ours.median,
    noisy: Math.max(spread(ours), spread(peer)) > difference,
  };
}

function toResult(options: ComparisonOptions, { ours, peer, ratio, noisy }: Comparison): BenchmarkResult {
  const { name, operations = 1, unit = 'run', durability } = options;
  const verdict = `${options.peer.label} takes ${ratio.toFixed(2)} times as long as ${options.ours.label}`;
  return {
    name,
    unit,
    operations,
    ...(durability && { durability }),
    figures: [
      { label: options.ours.label, versions: options.ours.versions ?? {}, ...ours },
      { label: options.peer.label, versions: options.peer.versions ?? {}, ...peer },
    ],
    verdict: noisy ? `too noisy to tell (${verdict}, and the samples spread wider than that)` : verdict,
    ratio,
  };
}
