import { type Command, defineCommand } from '@leadersboard/kit/cli';
import { prepareRegression } from '../domain/regression/prepare-regression.ts';
import { readPredictedNumbers } from '../domain/regression/read-predicted-numbers.ts';
import { readNumbers } from '../domain/rows/read-numbers.ts';
import { openFiles } from './open-files.ts';
import { printReport } from './print-report.ts';
import { readRows } from './read-rows.ts';
import { rowOptions } from './score-options.ts';
import type { ScoreReaders } from './score-readers.ts';
import { withProgress } from './with-progress.ts';

export function createScoreRegressionCommand(readers: ScoreReaders): Command {
  return defineCommand({
    name: 'regression',
    summary: 'score predicted numbers',
    options: rowOptions,
    examples: [
      {
        command: 'lb score regression --truth labels.csv --predictions predictions.parquet',
        what: 'rows are matched by their ids',
      },
    ],
    async run(context, named) {
      const report = await withProgress(context, async (step) => {
        step('reading the files');
        const { truth, source } = await readRows(openFiles(readers, context), named);
        const predicted = readPredictedNumbers(source, truth);
        step('measuring');
        return prepareRegression({ truth: readNumbers(truth), predicted })();
      });
      await printReport(context, report);
    },
  });
}
