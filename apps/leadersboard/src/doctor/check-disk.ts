import { statfs } from 'node:fs/promises';
import { formatBytes } from '@leadersboard/kit/text';
import { type Check, ok, problem, warning } from './finding.ts';
import { nearestDirectory } from './nearest-directory.ts';

/** Where the reserve is that near, new work will soon be refused. */
const NEAR_RESERVE = 2;
const FEW_FILES_SHARE = 0.05;

export const checkDisk: Check = {
  name: 'disk',
  async examine({ config: { dataDirectory, storage } }) {
    const place = await statfs(nearestDirectory(dataDirectory));
    const freeBytes = place.bavail * place.bsize;
    const free = `${formatBytes(freeBytes)} of ${formatBytes(place.blocks * place.bsize)} are free for ${dataDirectory}`;
    const reserve = formatBytes(storage.diskReserveBytes);
    if (freeBytes < storage.diskReserveBytes) {
      return problem(
        `${free}, less than the reserve of ${reserve}: new work is refused. Free some space (lb gc), or lower LB_DISK_RESERVE.`,
      );
    }
    if (place.files > 0 && place.ffree < place.files * FEW_FILES_SHARE) {
      return warning(
        `${free}, but only ${place.ffree} more files fit (inodes). Remove small files, or use a file system with more.`,
      );
    }
    if (freeBytes < storage.diskReserveBytes * NEAR_RESERVE) {
      return warning(`${free}; below ${reserve} new work is refused. See what can go: lb gc --dry-run.`);
    }
    return ok(`${free}.`);
  },
};
