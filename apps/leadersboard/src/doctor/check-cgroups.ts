import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, ok, warning } from './finding.ts';

const ROOT = '/sys/fs/cgroup';
const NEEDED = ['memory', 'cpu', 'pids'];

export const checkCgroups: Check = {
  name: 'cgroups',
  async examine() {
    const controllers = await readIfThere(join(ROOT, 'cgroup.controllers'));
    const version = controllers === undefined ? 'v1' : 'v2';
    const writable = controllers === undefined ? await findWritableV1() : await findWritableV2(controllers);
    if (writable === undefined) {
      return warning(
        'There are no control groups, so jobs can only be limited in time. Use Linux, or Docker, for limits of memory and processors.',
      );
    }
    const missing = NEEDED.filter((name) => !writable.includes(name));
    if (missing.length === 0) return ok(`Control groups ${version}: ${NEEDED.join(', ')} can be limited.`);
    return warning(
      `Control groups ${version}: ${missing.join(', ')} cannot be limited by this user, so a job may use all there is. Run as a service with delegation (systemd Delegate=yes), or as root, or use Docker.`,
    );
  },
};

async function findWritableV1(): Promise<string[] | undefined> {
  const table = await readIfThere('/proc/cgroups');
  if (table === undefined) return undefined;
  const writable = await Promise.all(
    NEEDED.map(async (name) => (await isWritable(join(ROOT, name))) && name),
  );
  return writable.filter((name) => name !== false);
}

/** One may limit what is below one's own group, where its controllers are handed down. */
async function findWritableV2(controllers: string): Promise<string[]> {
  const own = /^0::(.*)$/m.exec((await readIfThere('/proc/self/cgroup')) ?? '')?.[1] ?? '/';
  const folder = join(ROOT, own);
  if (!(await isWritable(join(folder, 'cgroup.procs')))) return [];
  return ((await readIfThere(join(folder, 'cgroup.controllers'))) ?? controllers).trim().split(/\s+/);
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
