import type { FindTruthWarnings } from '../../domain/score-files.ts';
import { findItemTable } from './item-table.ts';
import { listFiles } from './list-files.ts';
import { MOST_TRUTH_BYTES } from './most-bytes.ts';

/** The tables in which a truth may say who is in which part. */
const stems = ['labels', 'images'];

export const findTruthWarnings: FindTruthWarnings = async ({ truthDirectory, publicShare }) => {
  if (publicShare === undefined) return [];
  const files = await listFiles(truthDirectory);
  const tables = await Promise.all(
    stems.map((stem) => findItemTable(truthDirectory, { stem, files, maxBytes: MOST_TRUTH_BYTES })),
  );
  return tables.flatMap((table) => (table?.columns.has('split') ? [describeUnheeded(table.name)] : []));
};

function describeUnheeded(name: string): string {
  return `truth/${name} has a column "split", and challenge.yaml has public_share: the lot decides who is in which part, and the column is not read. Leave one of the two.`;
}
