import type { EntryStorePort } from '../ports/entry-store.ts';
import type { Challenge } from './challenge.ts';

const ENTRIES_AT_ONCE = 500;

/** How many entries of a challenge were scored against another truth, or by another scorer, than it has now. */
export async function countOutdated(
  entries: Pick<EntryStorePort, 'listChanged'>,
  { id, trees }: Challenge,
): Promise<number> {
  const [truth, scorer] = [trees?.truth?.digest, trees?.scorer?.digest ?? null];
  let outdated = 0;
  for (let after = 0; ; ) {
    const page = await entries.listChanged({ challenge: id, after, limit: ENTRIES_AT_ONCE });
    outdated += page.filter(
      ({ truthDigest, scorerDigest }) => truthDigest !== truth || scorerDigest !== scorer,
    ).length;
    if (page.length < ENTRIES_AT_ONCE) return outdated;
    after = page.at(-1)?.sequence ?? after;
  }
}
