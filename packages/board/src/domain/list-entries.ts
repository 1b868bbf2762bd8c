import type { EntryChanges } from '../ports/entry-store.ts';

const ENTRIES_AT_ONCE = 500;

/** Every entry of a challenge, some at a time. */
export async function* listEntries<Some extends { sequence: number }>(
  entries: { listChanged(changes: EntryChanges): Promise<readonly Some[]> },
  challenge: string,
): AsyncGenerator<readonly Some[]> {
  for (let after = 0; ; ) {
    const page = await entries.listChanged({ challenge, after, limit: ENTRIES_AT_ONCE });
    if (page.length > 0) yield page;
    if (page.length < ENTRIES_AT_ONCE) return;
    after = page.at(-1)?.sequence ?? after;
  }
}
