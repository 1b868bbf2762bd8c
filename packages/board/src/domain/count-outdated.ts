import type { EntryChanges, ListedEntry } from '../ports/entry-store.ts';
import type { Challenge } from './challenge.ts';
import { listEntries } from './list-entries.ts';

export type EntryDigests = {
  listChanged(
    changes: EntryChanges,
  ): Promise<readonly Pick<ListedEntry, 'sequence' | 'truthDigest' | 'scorerDigest'>[]>;
};

/** How many entries of a challenge were scored against another truth, or by another scorer, than it has now. */
export async function countOutdated(
  entries: EntryDigests,
  { id, trees }: Pick<Challenge, 'id' | 'trees'>,
): Promise<number> {
  const [truth, scorer] = [trees?.truth?.digest, trees?.scorer?.digest ?? null];
  let outdated = 0;
  for await (const page of listEntries(entries, id)) {
    outdated += page.filter(
      ({ truthDigest, scorerDigest }) => truthDigest !== truth || scorerDigest !== scorer,
    ).length;
  }
  return outdated;
}
