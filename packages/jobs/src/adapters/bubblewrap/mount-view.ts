import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { kitErrors } from '@leadersboard/kit/errors';
import type { LauncherPrograms } from './launcher-programs.ts';

/*
 * A worker that runs as root gives its jobs to users who own nothing, and such a user cannot reach a directory below one that is
 * root's alone, as the data directory is. So root shows the few directories that a job may need under short names in a mount
 * namespace of its own: made once, before anything of a job runs, seen by nobody else, and gone with the worker, however it dies.
 */

export type MountView = {
  /** For `nsenter --mount`: as long as it is open, the namespace lives. */
  namespace: number;
  /** Where in there a directory or file of the machine is. */
  pathOf(path: string): string;
  close(): void;
};

const PLACE = '/run/leadersboard';

/**
 * First, the directory that is the worker's root (`/proc/$0/root`, before it changes) becomes the root of the namespace, for the
 * kernel gives no user namespace to who sits in a chroot. Then each argument is bound below PLACE under its number; what /run was
 * is hidden, in here only.
 */
const PREPARE = `
set -e
mount -t tmpfs -o size=1m tmpfs /mnt
mkdir /mnt/root
mount --rbind "/proc/$0/root" /mnt/root
cd /mnt/root
pivot_root . .
umount -l .
mount -t tmpfs -o mode=0755,size=1m,nosuid,nodev tmpfs /run
mkdir ${PLACE}
number=0
for directory in "$@"; do
  mkdir "${PLACE}/$number"
  mount --rbind "$directory" "${PLACE}/$number"
  number=$((number + 1))
done
echo ready
read -r _`;

/** Who enters a mount namespace, even the own one, gets its root for a root. */
const SCRIPT = `nsenter --mount=/proc/self/ns/mnt sh -c '${PREPARE}' "$$" "$@"`;

export async function openMountView(
  programs: LauncherPrograms,
  directories: readonly string[],
): Promise<MountView> {
  const holder = spawn(
    programs.unshare,
    ['--mount', '--propagation', 'private', 'sh', '-c', SCRIPT, 'sh', ...directories],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const complaints = text(holder.stderr);
  const ended = once(holder, 'close');
  const ready = await Promise.race([once(holder.stdout, 'data'), ended]);
  if (!Buffer.isBuffer(ready[0])) {
    throw kitErrors.internal(`The directories of the jobs could not be shown to them: ${await complaints}`);
  }
  const namespace = openSync(`/proc/${holder.pid}/ns/mnt`, 'r');
  holder.stdin.end();
  await ended;
  return {
    namespace,
    pathOf(path) {
      const index = directories.findIndex((directory) => isWithin(path, directory));
      const directory = directories[index];
      return directory === undefined ? path : `${PLACE}/${index}${path.slice(directory.length)}`;
    },
    close: () => closeSync(namespace),
  };
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}
