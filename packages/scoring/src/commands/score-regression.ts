import type { Command } from '@leadersboard/kit/cli';
import { prepareRegression } from '../domain/regression/prepare-regression.ts';
import { readPredictedNumbers } from '../domain/regression/read-predicted-numbers.ts';
import { readNumbers } from '../domain/rows/read-numbers.ts';
import { createRowCommand } from './create-row-command.ts';
import type { ScoreReaders } from './score-readers.ts';

export function createScoreRegressionCommand(readers: ScoreReaders): Command {
  return createRowCommand(readers, {
    name: 'regression',
    summary: 'score predicted numbers',
    example: 'lb score regression --truth labels.csv --predictions predictions.parquet',
    score: (truth, source) =>
      prepareRegression({ truth: readNumbers(truth), predicted: readPredictedNumbers(source, truth) })(),
  });
}
