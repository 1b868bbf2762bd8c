import { type Command, defineCommand } from '@leadersboard/kit/cli';
import { prepareRegression } from '../domain/regression/prepare-regression.ts';
import { readPredictedNumbers } from '../domain/regression/read-predicted-numbers.ts';
import { readNumbers } from '../domain/rows/read-numbers.ts';
import { rowOptions, runRowCommand } from './row-command.ts';
import type { ScoreReaders } from './score-readers.ts';

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
    run: (context, named) =>
      runRowCommand(context, readers, named, (truth, source) =>
        prepareRegression({ truth: readNumbers(truth), predicted: readPredictedNumbers(source, truth) })(),
      ),
  });
}
