import { fileAt, findItemFiles, type ItemFile } from '../domain/items/item-files.ts';
import { matchIds } from '../domain/items/match-ids.ts';
import { requireShape } from '../domain/rows/require-shape.ts';
import { requireLabels } from '../domain/segmentation/require-labels.ts';
import { scoringErrors } from '../scoring-errors.ts';
import type { OpenFiles } from './open-files.ts';
import type { ReadNumbers } from './score-readers.ts';

export type LabelMaps = { truth: ReadNumbers; predictions: ReadNumbers };

/** Two arrays, or the files of two folders, one pair after the other, matched by their names. */
export async function* readLabelMaps(
  files: OpenFiles,
  named: { truth: string; predictions: string },
): AsyncGenerator<LabelMaps> {
  for await (const pair of pairFiles(files, named)) {
    const truth = await files.readNumbers(pair.truth);
    const predictions = await files.readNumbers(pair.predictions);
    requireShape(predictions.name, predictions.shape, truth.shape);
    for (const array of [truth, predictions]) requireLabels(array);
    yield { truth, predictions };
  }
}

async function* pairFiles(
  files: OpenFiles,
  { truth, predictions }: { truth: string; predictions: string },
): AsyncGenerator<{ truth: string; predictions: string }> {
  const trueNames = await files.findFolder(truth);
  const predictedNames = await files.findFolder(predictions);
  if (!trueNames && !predictedNames) yield { truth, predictions };
  else {
    const wanted = requireFolder(truth, trueNames);
    const found = requireFolder(predictions, predictedNames);
    const idsOf = (some: readonly ItemFile[]) => some.map(({ id }) => id);
    matchIds(truth, idsOf(wanted), idsOf(wanted));
    const rows = matchIds(predictions, idsOf(wanted), idsOf(found));
    for (const [index, { name }] of wanted.entries()) {
      const other = fileAt(found, rows[index]).name;
      yield { truth: `${truth}/${name}`, predictions: `${predictions}/${other}` };
    }
  }
}

function requireFolder(folder: string, names: readonly string[] | undefined): ItemFile[] {
  const found = findItemFiles(names ?? []);
  if (found.length > 0) return found;
  throw scoringErrors.score_input_invalid(
    names
      ? `${folder} has no file of labels: .npy, .png or .tif, one for each image.`
      : `${folder} is a file, and the other one is a folder. Give two files, or two folders.`,
  );
}
