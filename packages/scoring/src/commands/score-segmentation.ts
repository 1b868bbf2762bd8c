import { type Command, defineCommand } from '@leadersboard/kit/cli';
import { requireShape } from '../domain/rows/require-shape.ts';
import { countLabels } from '../domain/segmentation/count-labels.ts';
import { requireLabels } from '../domain/segmentation/require-labels.ts';
import { scoreSegmentation } from '../domain/segmentation/score-segmentation.ts';
import { openFiles } from './open-files.ts';
import { printReport } from './print-report.ts';
import type { ScoreReaders } from './score-readers.ts';
import { withProgress } from './with-progress.ts';

export function createScoreSegmentationCommand(readers: ScoreReaders): Command {
  return defineCommand({
    name: 'segmentation',
    summary: 'score a predicted label for each pixel',
    options: {
      truth: { type: 'string', summary: 'labels of any shape: .npy, .npz, .png or .tiff', required: true },
      predictions: { type: 'string', summary: 'labels of the same shape', required: true },
      ignore: { type: 'integer', summary: 'the label of the truth that counts for nothing' },
    },
    examples: [
      {
        command: 'lb score segmentation --truth masks.npy --predictions predicted.npy --ignore 255',
        what: 'all images at once, in arrays of shape (images, height, width)',
      },
    ],
    async run(context, { truth, predictions, ignore }) {
      const report = await withProgress(context, async (step) => {
        const { readNumbers } = openFiles(readers, context, step);
        const labels = await readNumbers(truth);
        const guesses = await readNumbers(predictions);
        requireShape(guesses.name, guesses.shape, labels.shape);
        for (const array of [labels, guesses]) requireLabels(array);
        step('counting labels');
        return scoreSegmentation([countLabels(labels.data, guesses.data, ignore)]);
      });
      await printReport(context, report);
    },
  });
}
