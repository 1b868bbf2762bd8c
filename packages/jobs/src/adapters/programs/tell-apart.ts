const OURS = Buffer.from('[leadersboard]');
const [OPENING = 0] = OURS;
const OTHER_END = ')'.charCodeAt(0);

/**
 * The platform's own lines of a log begin with `[leadersboard]`. Where a program prints that, wherever it breaks it off, its last
 * character becomes another one: in the piece itself, so that its length stays.
 */
export function createTellApart(): (piece: Buffer) => void {
  let matched = 0;

  return (piece) => {
    let at = matched > 0 ? 0 : piece.indexOf(OPENING);
    while (at !== -1 && at < piece.length) {
      if (piece[at] === OURS[matched]) matched += 1;
      else matched = piece[at] === OPENING ? 1 : 0;
      if (matched === OURS.length) {
        piece[at] = OTHER_END;
        matched = 0;
      }
      at = matched > 0 ? at + 1 : piece.indexOf(OPENING, at + 1);
    }
  };
}
