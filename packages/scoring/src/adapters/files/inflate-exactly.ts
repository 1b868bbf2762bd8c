import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { Input } from './input.ts';
import { requirePlausibleSize } from './require-plausible-size.ts';

const inflating = promisify(inflate);

/** Unpacks what must become that many bytes; what would become more is left unpacked. */
export async function inflateExactly(packed: Buffer, unpackedBytes: number, input: Input): Promise<Buffer> {
  requirePlausibleSize(unpackedBytes, { ...input, storedBytes: packed.length });
  const unpacked = await inflating(packed, { maxOutputLength: Math.max(unpackedBytes, 1) }).catch(
    () => undefined,
  );
  if (unpacked?.length === unpackedBytes) return unpacked;
  throw input.refuse(
    'is damaged: its compressed part does not unpack to what its header says. Write it anew.',
  );
}
