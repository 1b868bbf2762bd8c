/** What a file of the truth may have. */
export const MOST_TRUTH_BYTES = 1024 ** 3;

const LARGEST_NUMBER_BYTES = 8;
/** Of a table: a long id, or a number with all its digits between long names. */
const LARGEST_CELL_BYTES = 1024;
/** For a header, and for the tiles of a picture that stand out over its edge. */
const MORE_BYTES = 1024 ** 2;

/** What a participant's array of so many numbers may have, and what it unpacks to. */
export function mostArrayBytes(numbers: number): number {
  return numbers * LARGEST_NUMBER_BYTES + MORE_BYTES;
}

/** What a participant's table of so many values may have. */
export function mostTableBytes(values: number): number {
  return values * LARGEST_CELL_BYTES + MORE_BYTES;
}
