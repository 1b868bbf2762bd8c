import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegistersCleanup } from './create-temporary-directory.ts';
import { startService } from './start-service.ts';

export type SmallDisk = {
  directory: string;
  /** Takes all space but for so many bytes. */
  fill(leaveBytes?: number): void;
  free(): void;
};

const PIECE_BYTES = 64 * 1024;

const mount = `
  truncate -s "$2" "$1/image" && mkfs.ext4 -q -m 0 -O ^has_journal "$1/image" && mkdir "$1/disk" || exit 1
  trap 'umount -l "$1/disk"; exit' TERM
  mount -o loop "$1/image" "$1/disk" && echo mounted
  sleep infinity & wait`;

/**
 * An ext4 file system of its own in a file, which only root can mount. It goes after what the test closes in its hooks, and also
 * when the test is killed.
 */
export async function mountSmallDisk(t: RegistersCleanup, sizeBytes: number): Promise<SmallDisk> {
  const place = mkdtempSync(join(tmpdir(), 'lb-disk-'));
  const { stop } = await startService({
    name: 'the small disk',
    command: '/bin/sh',
    arguments: ['-c', mount, 'sh', place, String(sizeBytes)],
    directory: place,
    ready: /mounted/,
  });
  t.after(() => t.after(stop));
  const directory = join(place, 'disk');
  const filling = join(directory, 'filling');
  return {
    directory,
    fill(leaveBytes = 0) {
      writeUntilFull(filling);
      if (leaveBytes > 0) truncateSync(filling, Math.max(0, statSync(filling).size - leaveBytes));
    },
    free: () => rmSync(filling, { force: true }),
  };
}

/** In ever smaller pieces: where a large one has no room, a small file may still have. */
function writeUntilFull(file: string): void {
  const handle = openSync(file, 'a');
  try {
    for (let sizeBytes = PIECE_BYTES; sizeBytes >= 1; sizeBytes /= 2)
      while (hasRoomFor(handle, Buffer.alloc(sizeBytes, 1)));
  } finally {
    closeSync(handle);
  }
}

function hasRoomFor(handle: number, piece: Uint8Array): boolean {
  try {
    return writeSync(handle, piece) > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
