import { type Command, defineCommand } from '@leadersboard/kit/cli';
import { countLabels, type LabelCounts } from '../domain/segmentation/count-labels.ts';
import { scoreSegmentation } from '../domain/segmentation/score-segmentation.ts';
import { openFiles } from './open-files.ts';
import { printReport } from './print-report.ts';
import { readLabelMaps } from './read-label-maps.ts';
import type { ScoreReaders } from './score-readers.ts';
import { withProgress } from './with-progress.ts';

export function createScoreSegmentationCommand(readers: ScoreReaders): Command {
  return defineCommand({
    name: 'segmentation',
    summary: 'score a predicted label for each pixel',
    options: {
      truth: {
        type: 'string',
        summary: 'labels of any shape: .npy, .npz, .png or .tiff, or a folder of them',
        required: true,
      },
      predictions: { type: 'string', summary: 'labels of the same shape, and names', required: true },
      ignore: { type: 'integer', summary: 'the label of the truth that counts for nothing' },
    },
    examples: [
      {
        command: 'lb score segmentation --truth masks.npy --predictions predicted.npy --ignore 255',
        what: 'all images at once, in arrays of shape (images, height, width)',
      },
      {
        command: 'lb score segmentation --truth truth/masks --predictions predictions',
        what: 'one file for each image; 000.png and 000.npy are of the same one',
      },
    ],
    async run(context, { ignore, ...named }) {
      const report = await withProgress(context, async (step) => {
        const images: LabelCounts[] = [];
        for await (const { truth, predictions } of readLabelMaps(openFiles(readers, context, step), named)) {
          step(`counting the labels of ${predictions.name}`);
          images.push(countLabels(truth.data, predictions.data, ignore));
        }
        return scoreSegmentation(images);
      });
      await printReport(context, report);
    },
  });
}
