import type { Command } from '@leadersboard/kit/cli';
import { prepareClassification } from '../domain/classification/prepare-classification.ts';
import { readClasses } from '../domain/classification/read-classes.ts';
import { readPredictedClasses } from '../domain/classification/read-predicted-classes.ts';
import { classesOf } from './classes-of.ts';
import { createRowCommand } from './create-row-command.ts';
import type { ScoreReaders } from './score-readers.ts';

export function createScoreClassificationCommand(readers: ScoreReaders): Command {
  return createRowCommand(readers, {
    name: 'classification',
    summary: 'score predicted classes or their probabilities',
    example: 'lb score classification --truth labels.csv --predictions predictions.csv',
    score(truth, source) {
      const classes = classesOf(truth, source);
      const predictions = readPredictedClasses(source, { ...truth, classes });
      return prepareClassification({ classes, truth: readClasses({ ...truth, classes }), ...predictions })();
    },
  });
}
