import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import { z } from 'zod';

/** Where the tracking server of a data directory answers, and the token by which it knows the platform itself. */
export type OwnAddress = z.output<typeof ownAddress>;

const ownAddress = z.object({ url: z.url(), token: z.string() });

/** Tells the other processes of the data directory; only its owner may read it. */
export async function writeOwnAddress(dataDirectory: string, address: OwnAddress): Promise<void> {
  const file = fileOf(dataDirectory);
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, JSON.stringify(address), { mode: 0o600 });
  await rename(unfinished, file);
}

/** Undefined where no tracking server has run on the data directory; the one that is named may have ended since. */
export function readOwnAddress(dataDirectory: string): OwnAddress | undefined {
  try {
    return ownAddress.parse(JSON.parse(readFileSync(fileOf(dataDirectory), 'utf8')));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function fileOf(dataDirectory: string): string {
  return join(dataDirectory, 'tracking-address.json');
}
