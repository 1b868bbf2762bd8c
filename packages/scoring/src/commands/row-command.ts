import type { CommandContext } from '@leadersboard/kit/cli';
import type { MetricReport } from '../domain/metric-report.ts';
import type { TrueRows } from '../domain/rows/read-true-rows.ts';
import type { RowSource } from '../domain/rows/row-source.ts';
import { openFiles } from './open-files.ts';
import { printReport } from './print-report.ts';
import { readBoth } from './read-both.ts';
import type { ScoreReaders } from './score-readers.ts';
import { withProgress } from './with-progress.ts';

/** Of a command for predictions of one value, or of a few, for each row of the truth. */
export const rowOptions = {
  truth: {
    type: 'string',
    summary: 'what is true: .csv, .jsonl or .parquet with ids, or .npy',
    required: true,
  },
  predictions: { type: 'string', summary: 'what was predicted, in one of these formats', required: true },
} as const;

/** Rows are matched by their ids. */
export async function runRowCommand(
  context: CommandContext,
  readers: ScoreReaders,
  named: { truth: string; predictions: string },
  score: (truth: TrueRows, source: RowSource) => MetricReport,
): Promise<void> {
  const report = await withProgress(context, async (step) => {
    const { truth, source } = await readBoth(openFiles(readers, context, step), named);
    step('measuring');
    return score(truth, source);
  });
  await printReport(context, report);
}
