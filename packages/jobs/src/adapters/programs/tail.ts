/** Remembers the end of what is added to it. */
export type Tail = {
  add(bytes: Buffer): void;
  /** At most as much as it may remember, from the beginning of a line or at least of a character. */
  end(): { bytes: Buffer; leftOut: number };
};

const LINE_FEED = 10;
const CONTINUES_CHARACTER = 0b1000_0000;
const CHARACTER_BITS = 0b1100_0000;

export function createTail(maxBytes: number): Tail {
  let pieces: Buffer[] = [];
  let heldBytes = 0;
  let droppedBytes = 0;

  /** Together, so that many small pieces cost no more than they hold. */
  function compact(): void {
    const all = Buffer.concat(pieces);
    const kept = all.subarray(Math.max(0, all.length - maxBytes));
    droppedBytes += all.length - kept.length;
    pieces = [Buffer.from(kept)];
    heldBytes = kept.length;
  }

  return {
    add(bytes) {
      pieces.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes > 2 * maxBytes) compact();
    },
    end() {
      compact();
      const [held = Buffer.alloc(0)] = pieces;
      const start = droppedBytes === 0 ? 0 : findBeginning(held);
      return { bytes: held.subarray(start), leftOut: droppedBytes + start };
    },
  };
}

/** The first whole line, or at least the first whole character. */
export function findBeginning(bytes: Buffer): number {
  const lineFeed = bytes.indexOf(LINE_FEED);
  if (lineFeed !== -1 && lineFeed < bytes.length - 1) return lineFeed + 1;
  const start = bytes.findIndex((byte) => (byte & CHARACTER_BITS) !== CONTINUES_CHARACTER);
  return Math.max(0, start);
}
