import { drawParts, type Parts, partsOf } from '../../domain/items/split-items.ts';
import type { IdentifiedRows } from '../../domain/rows/identify-rows.ts';
import { scoringErrors } from '../../scoring-errors.ts';

export type PartRule = {
  /** Where it is absent, the truth's own column `split` tells. */
  publicShare?: number | undefined;
  seed: string;
};

/** Who is in which part, by lot or by the table's own word. */
export function readParts(
  table: IdentifiedRows,
  groups: readonly string[],
  { publicShare, seed }: PartRule,
): Parts {
  const split = table.columns.get('split');
  if (publicShare !== undefined) {
    return drawParts(
      table.ids.map((id, index) => ({ id, group: groups[index] ?? '' })),
      publicShare,
      seed,
    );
  }
  return partsOf(
    table.ids.length,
    (index) => split === undefined || isPublic(table.name, split[index], index),
  );
}

function isPublic(name: string, value: unknown, index: number): boolean {
  if (value === 'public') return true;
  if (value === 'private') return false;
  throw scoringErrors.score_input_invalid(
    `${name} has ${JSON.stringify(value)} in the column "split" of row ${index + 1}, where "public" or "private" must be.`,
  );
}
