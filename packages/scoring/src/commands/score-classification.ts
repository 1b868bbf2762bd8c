import { type Command, defineCommand } from '@leadersboard/kit/cli';
import { kitErrors, quote } from '@leadersboard/kit/errors';
import { prepareClassification } from '../domain/classification/prepare-classification.ts';
import { readClasses } from '../domain/classification/read-classes.ts';
import { readPredictedClasses } from '../domain/classification/read-predicted-classes.ts';
import { classesOf } from './classes-of.ts';
import { rowOptions, runRowCommand } from './row-command.ts';
import type { ScoreReaders } from './score-readers.ts';

export function createScoreClassificationCommand(readers: ScoreReaders): Command {
  return defineCommand({
    name: 'classification',
    summary: 'score predicted classes or their probabilities',
    options: {
      ...rowOptions,
      classes: {
        type: 'string',
        summary:
          'all classes, with commas, in the order of the columns of probabilities; else those of the files',
      },
    },
    examples: [
      {
        command: 'lb score classification --truth labels.csv --predictions predictions.csv',
        what: 'rows are matched by their ids',
      },
      {
        command:
          'lb score classification --truth labels.csv --predictions probabilities.npy --classes cat,dog',
        what: 'the columns of an array have no names',
      },
    ],
    run(context, { classes: named, ...files }) {
      const given = named === undefined ? undefined : readClassNames(named);
      return runRowCommand(context, readers, files, (truth, source) => {
        const classes = given ?? classesOf(truth, source);
        const predictions = readPredictedClasses(source, { ...truth, classes });
        return prepareClassification({
          classes,
          truth: readClasses({ ...truth, classes }),
          ...predictions,
        })();
      });
    },
  });
}

function readClassNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined)
    throw kitErrors.usage(`--classes has ${quote(twice)} twice. Name each class once.`);
  if (names.length > 1 && !names.includes('')) return names;
  throw kitErrors.usage(
    '--classes names fewer than two classes, or one without a name. Write --classes cat,dog.',
  );
}
