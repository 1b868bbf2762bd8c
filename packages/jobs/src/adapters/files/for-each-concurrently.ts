/** Runs the action on every item, at most `limit` at a time; the first failure stops the rest and is thrown. */
export async function forEachConcurrently<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limit: number,
  action: (item: Item) => Promise<void>,
): Promise<void> {
  const shared = iterate(items);
  const lanes = Array.from({ length: limit }, async () => {
    for await (const item of shared) await action(item);
  });
  const ends = await Promise.allSettled(lanes);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function* iterate<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
