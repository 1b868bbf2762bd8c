import { chownSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cgroup, Cgroups } from '../cgroups/index.ts';
import { createPipe } from '../programs/log-pipe.ts';
import type { SlotLimits } from './run-limits.ts';
import type { Launcher } from './start-launcher.ts';
import type { UserNumbers } from './user-numbers.ts';
import { coolDown, removeLinks, type WarmSandbox, warmUp } from './warm-sandbox.ts';

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
  /** What waits for the next job. */
  warm: WarmSandbox | undefined;
};

export type Slots = {
  /** One that nobody uses, under these limits. */
  take(limits: SlotLimits): Promise<Slot>;
  /** `isClean` where nothing of the job is left in it; else it goes. The next job's sandbox is likely to be like the last one's. */
  giveBack(slot: Slot, end: { isClean: boolean; words?: string | undefined }): Promise<void>;
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

/** The worker writes, the slot's user reads; nobody else gets into the directory. */
const SCRIPT_MODE = 0o644;

/** A slot is kept for the next job of its class: making one takes some 20 ms, most of it the way into a control group. */
export function createSlots({ directory, users, cgroups, startLauncher }: SlotsOptions): Slots {
  const free: Slot[] = [];
  let made = 0;

  async function create(limits: SlotLimits): Promise<Slot> {
    const uid = users?.take();
    made += 1;
    const name = `slot-${made}`;
    const place = join(directory, name);
    await makePlace(place, uid).catch((error: unknown) => {
      rmSync(place, { recursive: true, force: true });
      if (uid !== undefined) users?.giveBack(uid);
      throw error;
    });
    const group = users && uid !== undefined ? users.groupOf(uid) : `worker-${process.pid}-${name}`;
    const cgroup = cgroups?.create(group, limits.group);
    const launcher = startLauncher(uid, place, limits);
    if (launcher.isAlive()) cgroup?.join(launcher.pid);
    return { uid, directory: place, launcher, cgroup, limits, warm: undefined };
  }

  async function discard({ launcher, cgroup, uid, directory: place, warm }: Slot): Promise<void> {
    launcher.hold(true);
    if (warm) await coolDown(warm);
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
    async giveBack(slot, { isClean, words }) {
      removeLinks(slot);
      const isReady = isClean && slot.launcher.isAlive() && ((await slot.cgroup?.renew()) ?? true);
      if (!isReady) return discard(slot);
      if (words !== undefined) slot.warm = warmUpIfPossible(slot, words);
      free.push(slot);
    },
    async close() {
      await Promise.all(free.splice(0).map(discard));
      users?.close();
    },
  };
}

async function makePlace(place: string, uid: number | undefined): Promise<void> {
  mkdirSync(place, { mode: 0o710 });
  await Promise.all([createPipe(join(place, 'output')), createPipe(join(place, 'script'), SCRIPT_MODE)]);
  if (uid !== undefined) chownSync(place, 0, uid);
}

/** The job before has its result, whatever keeps the next one's sandbox from waiting (a full disk): that one will say it. */
function warmUpIfPossible(slot: Slot, words: string): WarmSandbox | undefined {
  try {
    return warmUp(slot, words);
  } catch {
    return undefined;
  }
}

function areEqual(one: SlotLimits, other: SlotLimits): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
