/** What went, or could go, of one kind. */
export type Garbage = { what: string; count: number; sizeBytes: number };

/** Adds up what several steps have found, kind by kind. */
export function createTally(kinds: readonly string[]) {
  const sums = new Map(kinds.map((what) => [what, { what, count: 0, sizeBytes: 0 }]));
  return {
    add(what: string, sizeBytes: number): void {
      const sum = sums.get(what) ?? { what, count: 0, sizeBytes: 0 };
      sums.set(what, { what, count: sum.count + 1, sizeBytes: sum.sizeBytes + sizeBytes });
    },
    list: (): Garbage[] => [...sums.values()],
  };
}
