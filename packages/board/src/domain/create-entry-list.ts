import type { EntryStorePort, ListedEntry } from '../ports/entry-store.ts';
import { runAgain } from './run-again.ts';

/** The entries of one challenge, in memory. */
export type EntryList = {
  /** All that were recorded before the call. */
  read(): Promise<{ entries: readonly ListedEntry[]; sequence: number }>;
};

const ENTRIES_AT_ONCE = 1000;

/** Reads each change once: a request after one new entry costs one row. */
export function createEntryList(store: EntryStorePort, challenge: string): EntryList {
  const known = new Map<string, ListedEntry>();
  let sequence = 0;
  let entries: readonly ListedEntry[] = [];

  const { run } = runAgain(async () => {
    const newest = await store.sequence(challenge);
    if (newest === sequence) return;
    while (sequence < newest) {
      const changed = await store.listChanged({ challenge, after: sequence, limit: ENTRIES_AT_ONCE });
      for (const entry of changed) known.set(entry.jobId, entry);
      sequence = changed.at(-1)?.sequence ?? newest;
    }
    entries = [...known.values()];
  });

  return {
    async read() {
      await run();
      return { entries, sequence };
    },
  };
}
