import { formatBytes } from '@leadersboard/kit/text';
import { type Input, requireSize } from './input.ts';

/** Deflate makes at most 1,032 bytes out of one, and the LZW of TIFF 1,365: whoever promises more lies. */
const MOST_BYTES_PER_BYTE = 1_400;

/** Refuses what would unpack to too much, or to more than it can hold, before any memory is taken for it. */
export function requirePlausibleSize(
  unpackedBytes: number,
  { storedBytes, maxBytes, refuse }: { storedBytes: number } & Omit<Input, 'bytes'>,
): void {
  requireSize(unpackedBytes, { maxBytes, refuse: (what) => refuse(`unpacked ${what}`) });
  if (unpackedBytes <= storedBytes * MOST_BYTES_PER_BYTE) return;
  throw refuse(
    `promises ${formatBytes(unpackedBytes)} and holds ${formatBytes(storedBytes)}, which cannot be. Write it anew.`,
  );
}
