export type Draw = {
  /** From 0 up to and without 1. */
  number(): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  chance(probability: number): boolean;
};

/** The same choices every time for the same seed. */
export function createDraw(seed: number): Draw {
  let state = seed;
  const number = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    number,
    pick: (items) => items[Math.floor(number() * items.length)] ?? items[0],
    chance: (probability) => number() < probability,
  };
}
