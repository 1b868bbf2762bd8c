export type DescendingOrder = { order: Uint32Array; endsGroup: Uint8Array };

/** Where mending would take longer than this for each score, they are compared instead. */
const MOST_MOVES = 8;

/** The highest score first, equal ones in any order; `endsGroup` is 1 where the next score is another one. All are finite. */
export function sortDescending(scores: Float64Array): DescendingOrder {
  const order = sortPacked(scores) ?? sortByComparing(scores);
  const endsGroup = new Uint8Array(order.length);
  for (let place = 0; place < order.length; place += 1) {
    const isLast = place + 1 === order.length;
    if (isLast || scores[order[place + 1] ?? 0] !== scores[order[place] ?? 0]) endsGroup[place] = 1;
  }
  return { order, endsGroup };
}

/**
 * Plain numbers are sorted four times faster than by a function that compares (a million in 0.12 s, not 0.45 s): so each score
 * carries its item in its last bits, and the few that these bits put into the wrong order are moved afterwards.
 */
function sortPacked(scores: Float64Array): Uint32Array | undefined {
  const mask = 2 ** Math.ceil(Math.log2(scores.length + 1)) - 1;
  const packed = scores.map((score) => -score);
  const words = new Uint32Array(packed.buffer);
  for (let item = 0; item < scores.length; item += 1)
    words[2 * item] = ((words[2 * item] ?? 0) & ~mask) | item;
  packed.sort();
  const order = new Uint32Array(scores.length);
  let movesLeft = MOST_MOVES * scores.length;
  for (let end = 0; end < order.length; end += 1) {
    const item = (words[2 * end] ?? 0) & mask;
    const score = scores[item] ?? 0;
    let place = end;
    while (place > 0 && (scores[order[place - 1] ?? 0] ?? 0) < score) {
      order[place] = order[place - 1] ?? 0;
      place -= 1;
    }
    order[place] = item;
    movesLeft -= end - place;
    if (movesLeft < 0) return undefined;
  }
  return order;
}

function sortByComparing(scores: Float64Array): Uint32Array {
  const order = Uint32Array.from(scores, (_, item) => item);
  return order.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
}
