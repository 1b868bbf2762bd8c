import { createHash } from 'node:crypto';

export const partNames = ['public', 'private'] as const;
export type PartName = (typeof partNames)[number];

/** The indexes of the items of each part, in order. Without a private part all of them are public. */
export type Parts = { public: readonly number[]; private?: readonly number[] | undefined };

export type SplitItem = {
  id: string;
  /** Both parts get their share of each group, a class for example. */
  group: string;
};

/**
 * Draws the public part by lot: of each group the share, rounded. The same items and seed give the same parts, and an item that
 * is added or removed moves at most one other of its group.
 */
export function drawParts(items: readonly SplitItem[], publicShare: number, seed: string): Parts {
  const groups = Map.groupBy(items.keys(), (index) => items[index]?.group ?? '');
  const chosen = new Set<number>();
  for (const indexes of groups.values()) {
    const drawn = indexes
      .map((index) => ({ index, lot: lotOf(seed, items[index]?.id ?? '') }))
      .sort((one, other) => (one.lot < other.lot ? -1 : 1));
    for (const { index } of drawn.slice(0, Math.round(publicShare * indexes.length))) chosen.add(index);
  }
  return partsOf(items.length, (index) => chosen.has(index));
}

/** The parts by who is in the public one. */
export function partsOf(count: number, isPublic: (index: number) => boolean): Parts {
  const all = Array.from({ length: count }, (_, index) => index);
  const hidden = all.filter((index) => !isPublic(index));
  return hidden.length === 0 ? { public: all } : { public: all.filter(isPublic), private: hidden };
}

function lotOf(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}\n${id}`).digest('hex');
}
