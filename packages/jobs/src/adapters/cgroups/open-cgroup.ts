import { rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { kitErrors } from '@leadersboard/kit/errors';
import { hasErrorCode } from '@leadersboard/kit/files';
import { sendSignal } from '../process/end-processes.ts';
import type { CgroupLayout } from './cgroup-layout.ts';
import type { Cgroup } from './cgroups.ts';
import { readProcessIds } from './control-files.ts';
import { writeSetting } from './write-setting.ts';

const PAUSE_MS = 5;
const MAX_TRIES = 1_000;
const MAX_ROUNDS = 1_000;

/** The group of that name, whoever made it. */
export function openCgroup(layout: CgroupLayout, name: string): Cgroup {
  const directories = layout.parents.map((parent) => join(parent, name));
  // In all trees: a worker may have died when it had put a process into the first of them.
  const pids = () => [...new Set(directories.flatMap(readProcessIds))];
  const kill = () => {
    for (const setting of layout.end) writeSetting(name, setting, 'ENOENT', 'ENODEV');
    killEach(pids);
  };

  /** What a former use of the group has left in memory. */
  let leftBytes = 0;

  return {
    join(pid) {
      for (const parent of layout.parents) {
        writeSetting(name, { parent, file: 'cgroup.procs', value: String(pid) }, 'ESRCH');
      }
    },
    pids,
    measure() {
      const { peakMemoryBytes, ...usage } = layout.measure(name);
      if (peakMemoryBytes === undefined) return usage;
      return { ...usage, peakMemoryBytes: Math.max(0, peakMemoryBytes - leftBytes) };
    },
    async renew() {
      if (!layout.renew) return false;
      leftBytes = await layout.renew(name);
      return true;
    },
    kill,
    async remove() {
      for (const directory of directories) {
        for (let tries = 1; !isRemoved(directory); tries += 1) {
          if (tries === MAX_TRIES) throw refuseToWait(name, pids());
          kill();
          await delay(PAUSE_MS);
        }
      }
    },
  };
}

/** Until a look finds no process that was not there before: what is killed stays listed until it has ended. */
function killEach(pids: () => readonly number[]): void {
  const killed = new Set<number>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = pids().filter((pid) => !killed.has(pid));
    if (found.length === 0) return;
    for (const pid of found) {
      sendSignal(pid, 'SIGKILL');
      killed.add(pid);
    }
  }
}

/** False while the system says that it is busy: a killed process is not gone at once, and its group not at once empty. */
function isRemoved(directory: string): boolean {
  try {
    rmdirSync(directory);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return true;
    if (hasErrorCode(error, 'EBUSY')) return false;
    throw error;
  }
}

function refuseToWait(name: string, left: readonly number[]) {
  return kitErrors.internal(
    `The control group ${name} could not be removed: ${left.length} of its processes did not end when they were killed. The system may hang on a device or a disk.`,
  );
}
