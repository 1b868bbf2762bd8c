const [OPEN, COMMA, CLOSE] = [Buffer.from('['), Buffer.from(','), Buffer.from(']')];

/** One list in JSON of pieces that each hold one or more of its items, with commas between them. */
export function joinList(pieces: readonly Uint8Array[]): Uint8Array {
  const separated = pieces.flatMap((piece, index) => (index > 0 ? [COMMA, piece] : [piece]));
  return Buffer.concat([OPEN, ...separated, CLOSE]);
}
