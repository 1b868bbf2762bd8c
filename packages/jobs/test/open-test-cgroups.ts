import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { RegistersCleanup } from '@leadersboard/kit/testing';
import { type Cgroup, type Cgroups, openCgroups } from '../src/adapters/cgroups/index.ts';

export const notAllowed =
  process.getuid?.() !== 0 && 'only root may make control groups where none were handed to the user';

/** What a test does not need to hold. */
export const ample = { memoryBytes: 1024 ** 3, cpus: 2, processes: 200 };

/** In a parent of the test's own, which is gone afterwards with all that is in it. */
export async function openTestCgroups(t: RegistersCleanup, parentName: string): Promise<Cgroups> {
  const cgroups = await openCgroups({ parentName });
  assert.ok(cgroups, 'Root found no control groups that it may use.');
  t.after(async () => {
    await cgroups.sweep(() => true);
    cgroups.close();
  });
  return cgroups;
}

/** The directories of that name in all trees of control groups. */
export function findGroupDirectories(name: string): string[] {
  return globSync(`/sys/fs/cgroup/**/${name}`).sort();
}

/** A program that is in the group before its first line runs. */
export function startInGroup(group: Cgroup, program: string) {
  const child = spawn('/usr/bin/python3', ['-c', `input()\n${program}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<string | number>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 'unknown'));
  });
  assert.ok(child.pid !== undefined);
  group.join(child.pid);
  child.stdin.end('\n');
  return { pid: child.pid, stdout: child.stdout, output: text(child.stdout), ended };
}
