import { type Command, defineCommand } from '@leadersboard/kit/cli';
import { prepareClassification } from '../domain/classification/prepare-classification.ts';
import { readClasses } from '../domain/classification/read-classes.ts';
import { readPredictedClasses } from '../domain/classification/read-predicted-classes.ts';
import { classesOf } from './classes-of.ts';
import { openFiles } from './open-files.ts';
import { printReport } from './print-report.ts';
import { readRows } from './read-rows.ts';
import { rowOptions } from './score-options.ts';
import type { ScoreReaders } from './score-readers.ts';
import { withProgress } from './with-progress.ts';

export function createScoreClassificationCommand(readers: ScoreReaders): Command {
  return defineCommand({
    name: 'classification',
    summary: 'score predicted classes or their probabilities',
    options: rowOptions,
    examples: [
      {
        command: 'lb score classification --truth labels.csv --predictions predictions.csv',
        what: 'rows are matched by their ids',
      },
    ],
    async run(context, named) {
      const report = await withProgress(context, async (step) => {
        step('reading the files');
        const { truth, source } = await readRows(openFiles(readers, context), named);
        const classes = classesOf(truth, source);
        const predictions = readPredictedClasses(source, { ...truth, classes });
        step('measuring');
        return prepareClassification({
          classes,
          truth: readClasses({ ...truth, classes }),
          ...predictions,
        })();
      });
      await printReport(context, report);
    },
  });
}
