import type { EntryStorePort, ListedEntry } from '../ports/entry-store.ts';
import { participantKey } from './entry.ts';
import { runAgain } from './run-again.ts';

/** The entries of one participant. Another array stands for them as soon as one of them has changed. */
export type EntryGroup = readonly ListedEntry[];

/** The entries of one challenge, in memory. */
export type EntryList = {
  /** All that were recorded before the call. */
  read(): Promise<{ groups: Iterable<EntryGroup>; sequence: number }>;
};

const ENTRIES_AT_ONCE = 1000;

/** Reads each change once: a request after one new entry costs one row. */
export function createEntryList(store: EntryStorePort, challenge: string): EntryList {
  const groups = new Map<string, EntryGroup>();
  let sequence = 0;

  const { run } = runAgain(async () => {
    const newest = await store.sequence(challenge);
    while (sequence < newest) {
      const changed = await store.listChanged({ challenge, after: sequence, limit: ENTRIES_AT_ONCE });
      for (const [key, entries] of Map.groupBy(changed, participantKey)) {
        groups.set(key, replaceEntries(groups.get(key) ?? [], entries));
      }
      sequence = changed.at(-1)?.sequence ?? newest;
    }
  });

  return {
    async read() {
      await run();
      return { groups: groups.values(), sequence };
    },
  };
}

function replaceEntries(known: EntryGroup, changed: EntryGroup): EntryGroup {
  const replaced = new Set(changed.map(({ jobId }) => jobId));
  return [...known.filter(({ jobId }) => !replaced.has(jobId)), ...changed];
}
