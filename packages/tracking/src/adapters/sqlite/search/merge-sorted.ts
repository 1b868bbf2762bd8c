type Source<Item> = { item: Item; rest: Iterator<Item> };

/** The items of several sorted sequences in one order. Of each no more is read than what was given out, and one. */
export function* mergeSorted<Item>(
  sequences: readonly Iterable<Item>[],
  compare: (one: Item, other: Item) => number,
): Generator<Item> {
  const heap: Source<Item>[] = [];
  const isBefore = (one: Source<Item>, other: Source<Item>) => compare(one.item, other.item) < 0;
  for (const sequence of sequences) {
    const rest = sequence[Symbol.iterator]();
    const first = rest.next();
    if (!first.done) heap.push({ item: first.value, rest });
  }
  heap.sort((one, other) => compare(one.item, other.item));
  for (let [top] = heap; top; [top] = heap) {
    yield top.item;
    const next = top.rest.next();
    if (next.done) {
      const last = heap.pop();
      if (!last || heap.length === 0) return;
      heap[0] = last;
    } else {
      top.item = next.value;
    }
    sinkTop(heap, isBefore);
  }
}

function sinkTop<Item>(heap: Item[], isBefore: (one: Item, other: Item) => boolean): void {
  let at = 0;
  for (;;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    for (const child of [left, right]) {
      const [one, other] = [heap[child], heap[least]];
      if (one !== undefined && other !== undefined && isBefore(one, other)) least = child;
    }
    const [upper, lower] = [heap[at], heap[least]];
    if (least === at || upper === undefined || lower === undefined) return;
    [heap[at], heap[least]] = [lower, upper];
    at = least;
  }
}
