/** The highest score first; `endsGroup` is 1 where the next score is another one. */
export function sortDescending(scores: Float64Array): { order: Uint32Array; endsGroup: Uint8Array } {
  const order = Uint32Array.from(scores, (_, item) => item);
  order.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
  const endsGroup = Uint8Array.from(order, (item, place) => {
    const next = order[place + 1];
    return next === undefined || scores[next] !== scores[item] ? 1 : 0;
  });
  return { order, endsGroup };
}
