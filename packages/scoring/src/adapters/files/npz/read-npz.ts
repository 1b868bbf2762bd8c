import { crc32 } from 'node:zlib';
import { quote, shorten } from '@leadersboard/kit/errors';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { Input } from '../input.ts';
import { readNpy } from '../npy/read-npy.ts';
import type { NumberArray } from '../number-array.ts';
import { requirePlausibleSize } from '../require-plausible-size.ts';

const NPY_ENDING = '.npy';
const MOST_MEMBERS = 10_000;
const MOST_TOLD = 5;

/** Reads one array out of an archive of NumPy: the one that it holds, or the one that is called `member`. */
export async function readNpz(input: Input, member: string | undefined): Promise<Omit<NumberArray, 'name'>> {
  const bytes = await readMember(input, member);
  return readNpy({ ...input, bytes });
}

async function readMember(input: Input, member: string | undefined): Promise<Buffer> {
  const { zip, entries } = await openArchive(input);
  const entry = chooseEntry(entries, member, input);
  if (entry.isEncrypted() || !entry.canDecodeFileData())
    throw input.refuse('is encrypted, or compressed in an unusual way. Write it with np.savez_compressed.');
  const { compressedSize, uncompressedSize } = entry;
  requirePlausibleSize(uncompressedSize, {
    ...input,
    storedBytes: Math.min(compressedSize, input.bytes.length),
  });
  const unpacked = await orDamaged(input, () => inflate(zip, entry));
  if (crc32(unpacked) !== entry.crc32) throw input.refuse('is damaged: a checksum is wrong. Write it anew.');
  return unpacked;
}

async function openArchive(input: Input): Promise<{ zip: ZipFile; entries: Entry[] }> {
  return orDamaged(input, async () => {
    const zip = await fromBufferPromise(input.bytes, { lazyEntries: true });
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > MOST_MEMBERS) break;
    }
    return { zip, entries };
  });
}

function chooseEntry(entries: readonly Entry[], member: string | undefined, { refuse }: Input): Entry {
  const arrays = entries.filter(({ fileName }) => fileName.endsWith(NPY_ENDING));
  const wanted =
    member === undefined ? arrays : arrays.filter(({ fileName }) => fileName === member + NPY_ENDING);
  const [entry, second] = wanted;
  if (entry && !second) return entry;
  const told = arrays.slice(0, MOST_TOLD).map(({ fileName }) => quote(fileName.slice(0, -NPY_ENDING.length)));
  const found = arrays.length === 0 ? 'no array' : `${arrays.length} arrays, ${told.join(', ')}`;
  throw refuse(`holds ${found}, where ${member === undefined ? 'one' : `one ${quote(member)}`} must be.`);
}

/** The library compares the number of bytes with what the archive says, but not the checksum. */
async function inflate(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const unpacked = Buffer.allocUnsafeSlow(entry.uncompressedSize);
  let filled = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) filled += chunk.copy(unpacked, filled);
  return unpacked.subarray(0, filled);
}

async function orDamaged<Value>({ refuse }: Input, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw refuse(`cannot be unpacked: ${shorten(error.message)}. Write it with np.savez_compressed.`);
  }
}
