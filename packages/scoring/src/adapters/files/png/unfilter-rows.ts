import type { Refuse } from '../input.ts';

export type Rows = {
  /** Each row begins with the number of its filter. */
  filtered: Uint8Array;
  rowBytes: number;
  /** So far to the left lies what a byte is told by. */
  stepBytes: number;
};

type Unfilter = (row: Uint8Array, above: Uint8Array, stepBytes: number) => void;

const unfilters: readonly Unfilter[] = [() => {}, addLeft, addAbove, addMean, addNearest];

/** Undoes the filters of PNG: https://www.w3.org/TR/png-3/#9Filters */
export function unfilterRows(
  { filtered, rowBytes, stepBytes }: Rows,
  refuse: Refuse,
): Uint8Array<ArrayBuffer> {
  const height = filtered.length / (rowBytes + 1);
  const rows = new Uint8Array(height * rowBytes);
  let above = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y += 1) {
    const from = y * (rowBytes + 1);
    const unfilter = unfilters[filtered[from] ?? -1];
    if (!unfilter) throw refuse('is a damaged PNG file: it names a filter that there is not.');
    const row = rows.subarray(y * rowBytes, (y + 1) * rowBytes);
    row.set(filtered.subarray(from + 1, from + 1 + rowBytes));
    unfilter(row, above, stepBytes);
    above = row;
  }
  return rows;
}

function addLeft(row: Uint8Array, _: Uint8Array, stepBytes: number): void {
  for (let x = stepBytes; x < row.length; x += 1) row[x] = at(row, x) + at(row, x - stepBytes);
}

function addAbove(row: Uint8Array, above: Uint8Array): void {
  for (let x = 0; x < row.length; x += 1) row[x] = at(row, x) + at(above, x);
}

function addMean(row: Uint8Array, above: Uint8Array, stepBytes: number): void {
  for (let x = 0; x < row.length; x += 1) {
    const left = x < stepBytes ? 0 : at(row, x - stepBytes);
    row[x] = at(row, x) + ((left + at(above, x)) >> 1);
  }
}

function addNearest(row: Uint8Array, above: Uint8Array, stepBytes: number): void {
  for (let x = 0; x < row.length; x += 1) {
    const isFirst = x < stepBytes;
    const left = isFirst ? 0 : at(row, x - stepBytes);
    const aboveLeft = isFirst ? 0 : at(above, x - stepBytes);
    row[x] = at(row, x) + nearestOf(left, at(above, x), aboveLeft);
  }
}

/** Paeth's: whichever of the three is nearest to left + above − aboveLeft. */
function nearestOf(left: number, above: number, aboveLeft: number): number {
  const guess = left + above - aboveLeft;
  const toLeft = Math.abs(guess - left);
  const toAbove = Math.abs(guess - above);
  const toAboveLeft = Math.abs(guess - aboveLeft);
  if (toLeft <= toAbove && toLeft <= toAboveLeft) return left;
  return toAbove <= toAboveLeft ? above : aboveLeft;
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
