import { matchIds } from '../../domain/items/match-ids.ts';
import type { Parts } from '../../domain/items/split-items.ts';
import type { IdentifiedRows } from '../../domain/rows/identify-rows.ts';
import { readNumbers } from '../../domain/rows/read-numbers.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { collectFaults, type Faults } from './collect-faults.ts';
import { findItemTable } from './item-table.ts';
import { listFiles } from './list-files.ts';
import type { Mask } from './mask.ts';
import { MOST_TRUTH_BYTES } from './most-bytes.ts';
import { readMasks } from './read-masks.ts';
import { type PartRule, readParts } from './read-parts.ts';

/** What the platform alone knows of an anomaly challenge. */
export type AnomalyTruth = {
  ids: readonly string[];
  /** 1 where the image is anomalous. */
  labels: Uint8Array;
  parts: Parts;
  /** One for each image; undefined where the truth has no masks, so that only images are scored. */
  masks: readonly Mask[] | undefined;
};

/** Throws `score_input_invalid` with every fault of the files, and where they do not fit together. */
export async function readAnomalyTruth(directory: string, rule: PartRule): Promise<AnomalyTruth> {
  const files = await listFiles(directory);
  const table = await findItemTable(directory, {
    ...{ stem: 'labels', files, maxBytes: MOST_TRUTH_BYTES },
  });
  if (!table) {
    throw scoringErrors.score_input_invalid(
      'The truth has no labels.csv (or .jsonl, .parquet) with the columns "id" and "label".',
    );
  }
  const { name, ids } = table;
  matchIds(name, ids, ids);
  const faults = collectFaults();
  const labels = (await faults.attempt(() => readLabels(table, faults))) ?? new Uint8Array(ids.length);
  const parts = await faults.attempt(() => readParts(table, [...labels].map(String), rule));
  const masks = await readMasks(directory, { name, ids, labels, files }, faults);
  if (masks) findDisagreement(table, labels, masks, faults);
  faults.refuse();
  return { ids, labels, masks, parts: parts ?? { public: [] } };
}

function readLabels({ name, ids, columns }: IdentifiedRows, faults: Faults): Uint8Array {
  const values = columns.get('label');
  if (!values) throw scoringErrors.score_input_invalid(`${name} has no column "label".`);
  const numbers = readNumbers({ name, column: 'label', ids, values });
  for (const [row, label] of numbers.entries()) {
    if (label === 0 || label === 1) continue;
    faults.add(
      `${name} has the label ${label} for the id "${ids[row]}". Write 1 for anomalous and 0 for normal.`,
    );
  }
  return Uint8Array.from(numbers, (label) => (label === 1 ? 1 : 0));
}

function findDisagreement(
  { ids }: IdentifiedRows,
  labels: Uint8Array,
  masks: readonly Mask[],
  faults: Faults,
): void {
  for (const [index, mask] of masks.entries()) {
    if (mask.isMissing) continue;
    const isMarked = mask.regions.areas.length > 0;
    if (isMarked === (labels[index] === 1)) continue;
    faults.add(
      isMarked
        ? `The image "${ids[index]}" is labelled 0, and its mask marks pixels.`
        : `The image "${ids[index]}" is labelled 1, and its mask marks no pixel.`,
    );
  }
}
