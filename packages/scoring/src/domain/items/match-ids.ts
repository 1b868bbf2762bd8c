import { quote } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';

const MOST_TOLD = 5;

/**
 * For each wanted id the index of its row. Throws `score_input_invalid` where one is missing, there twice, or not wanted: whoever
 * leaves the hard ones out must not win by it.
 */
export function matchIds(name: string, wanted: readonly string[], found: readonly string[]): Int32Array {
  const rows = new Map<string, number>();
  const twice = new Set<string>();
  for (const [index, id] of found.entries()) {
    if (rows.has(id)) twice.add(id);
    else rows.set(id, index);
  }
  const asked = new Set(wanted);
  const faults = [
    ...tell(
      'lacks',
      wanted.filter((id) => !rows.has(id)),
    ),
    ...tell('has more than once', [...twice]),
    ...tell(
      'must not have',
      [...rows.keys()].filter((id) => !asked.has(id)),
    ),
  ];
  if (faults.length === 0) return Int32Array.from(wanted, (id) => rows.get(id) ?? -1);
  throw scoringErrors.score_input_invalid(
    `${name} must have each of the ${wanted.length} ids once, and no other: it ${faults.join('; it ')}.`,
  );
}

function tell(what: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const named = ids.slice(0, MOST_TOLD).map(quote).join(', ');
  const more = ids.length - MOST_TOLD;
  return [`${what} ${named}${more > 0 ? ` and ${more} more` : ''}`];
}
