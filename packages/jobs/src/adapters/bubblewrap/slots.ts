import { chownSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cgroup, Cgroups } from '../cgroups/index.ts';
import { createPipe } from '../programs/log-pipe.ts';
import type { SlotLimits } from './run-limits.ts';
import type { Launcher } from './start-launcher.ts';
import type { UserNumbers } from './user-numbers.ts';

/** What one running job has for itself on the machine; the next one finds it as new. */
export type Slot = {
  /** The user and group as which it runs; undefined where it runs as the worker's own. */
  uid: number | undefined;
  /** The slot's user finds here what it is told, but changes nothing; no job sees it. */
  directory: string;
  launcher: Launcher;
  /** The launcher's, and so of all that it starts. */
  cgroup: Cgroup | undefined;
  limits: SlotLimits;
};

export type Slots = {
  /** One that nobody uses, under these limits. */
  take(limits: SlotLimits): Promise<Slot>;
  /** `isClean` where nothing of the job is left in it; else it goes. */
  giveBack(slot: Slot, isClean: boolean): Promise<void>;
  close(): Promise<void>;
};

export type SlotsOptions = {
  /** The worker's alone. */
  directory: string;
  /** Where the worker is root. */
  users: UserNumbers | undefined;
  cgroups: Cgroups | undefined;
  startLauncher(uid: number | undefined, directory: string, limits: SlotLimits): Launcher;
};

/** A slot is kept for the next job of its class: making one takes some 20 ms, most of it the way into a control group. */
export function createSlots({ directory, users, cgroups, startLauncher }: SlotsOptions): Slots {
  const free: Slot[] = [];
  let made = 0;

  const groupOf = (uid: number | undefined) =>
    users && uid !== undefined ? users.groupOf(uid) : `worker-${process.pid}-slot-${made}`;

  async function create(limits: SlotLimits): Promise<Slot> {
    const uid = users?.take();
    made += 1;
    const place = join(directory, `slot-${made}`);
    mkdirSync(place, { mode: 0o710 });
    await createPipe(join(place, 'output'));
    if (uid !== undefined) chownSync(place, 0, uid);
    const launcher = startLauncher(uid, place, limits);
    const cgroup = cgroups?.create(groupOf(uid), limits.group);
    if (launcher.isAlive()) cgroup?.join(launcher.pid);
    return { uid, directory: place, launcher, cgroup, limits };
  }

  async function discard({ launcher, cgroup, uid, directory: place }: Slot): Promise<void> {
    launcher.kill();
    await cgroup?.remove();
    rmSync(place, { recursive: true, force: true });
    if (uid !== undefined) users?.giveBack(uid);
  }

  return {
    async take(limits) {
      const index = free.findIndex((slot) => areEqual(slot.limits, limits));
      const [slot] = index === -1 ? [] : free.splice(index, 1);
      if (slot) return slot;
      const other = free.pop();
      if (other) await discard(other);
      return create(limits);
    },
    async giveBack(slot, isClean) {
      const isReady = isClean && slot.launcher.isAlive() && ((await slot.cgroup?.renew()) ?? true);
      if (isReady) free.push(slot);
      else await discard(slot);
    },
    async close() {
      await Promise.all(free.splice(0).map(discard));
      users?.close();
    },
  };
}

function areEqual(one: SlotLimits, other: SlotLimits): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
