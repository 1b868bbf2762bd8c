/** What a file of the truth, or a table, may have; tables have a limit of their own below it. */
export const MOST_FILE_BYTES = 1024 ** 3;

const LARGEST_NUMBER_BYTES = 8;
/** For a header, and for the tiles of a picture that stand out over its edge. */
const MORE_BYTES = 1024 ** 2;

/** What a participant's file of so many numbers may have, and what it unpacks to. */
export function mostBytesFor(numbers: number): number {
  return numbers * LARGEST_NUMBER_BYTES + MORE_BYTES;
}
