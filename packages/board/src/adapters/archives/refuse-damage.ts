import { LeadersBoardError } from '@leadersboard/kit/errors';
import { boardErrors } from '../../board-errors.ts';

/** Passes on what comes; what the archive's reader throws becomes `archive_refused`, faults of the disk stay what they are. */
export async function* refusingDamage<Item>(
  path: string,
  items: AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  try {
    yield* items;
  } catch (error) {
    if (error instanceof LeadersBoardError || (error instanceof Error && 'syscall' in error)) throw error;
    const found = error instanceof Error ? error.message : String(error);
    throw boardErrors.archive_refused(
      `The archive ${JSON.stringify(path)} is damaged, or not what its name says (${found}). Pack it anew.`,
      { cause: error },
    );
  }
}
