import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CgroupLayout, Setting } from './cgroup-layout.ts';
import type { CgroupUsage } from './cgroups.ts';
import {
  makeDirectory,
  readControlFile,
  readNamedNumber,
  readNumber,
  readProcessIds,
  succeedsWhereAllowed,
} from './control-files.ts';
import { PERIOD_MICROSECONDS, quotaMicrosecondsOf } from './cpu-quota.ts';
import type { Hierarchy } from './find-hierarchies.ts';

/*
 * Version 2: one tree, in which a group must hand a controller on before the groups below it can use it, and may do so only
 * while it has no processes of its own; see Documentation/admin-guide/cgroup-v2.rst of the kernel. So a worker that is
 * alone in its group moves into a leaf below it first. A worker that is not alone moves nobody: then its groups lie below
 * the top of what is mounted, where it may make them, or nowhere.
 *
 * This follows the kernel's documents and is tested on a tree of plain files; no machine has proven it yet.
 */

const WORKER_LEAF = 'leadersboard-worker';
const CONTROLLERS = ['memory', 'cpu', 'pids'] as const;

type Controllers = readonly (typeof CONTROLLERS)[number][];

/** Undefined where none of the limits can be held. */
export function openV2Layout(hierarchies: readonly Hierarchy[], name: string): CgroupLayout | undefined {
  const bases = hierarchies.filter(({ version }) => version === 'v2').flatMap((hierarchy) => hierarchy.bases);
  for (const own of bases) {
    const base = basename(own) === WORKER_LEAF ? dirname(own) : own;
    const available = readWords(join(base, 'cgroup.controllers'));
    const controllers = CONTROLLERS.filter((controller) => available.includes(controller));
    if (controllers.length === 0 || isSharedWithOthers(base, controllers)) continue;
    const parent = join(base, name);
    const prepare = () => {
      handOn(base, controllers);
      makeDirectory(parent);
      handOn(parent, controllers);
    };
    if (succeedsWhereAllowed(prepare)) return createV2Layout(parent, controllers, prepare);
  }
  return undefined;
}

function createV2Layout(parent: string, controllers: Controllers, prepare: () => void): CgroupLayout {
  const [memory, cpu, pids] = CONTROLLERS.map((controller) => controllers.includes(controller));
  const set = (file: string, value: string | number): Setting => ({ parent, file, value: String(value) });
  // These came with later kernels than their neighbours.
  const setIfKnown = (file: string, value: string) =>
    existsSync(join(parent, file)) ? [set(file, value)] : [];
  const memoryAsOne = [...setIfKnown('memory.swap.max', '0'), ...setIfKnown('memory.oom.group', '1')];

  return {
    version: 'v2',
    held: {
      ...(memory && { memory: 'cgroup v2' }),
      ...(cpu && { cpu: 'cgroup v2' }),
      ...(pids && { processes: 'cgroup v2' }),
    },
    parents: [parent],
    prepare,
    limit: ({ memoryBytes, cpus, processes }) => [
      ...(memory ? [set('memory.max', memoryBytes), ...memoryAsOne] : []),
      ...(cpu ? [set('cpu.max', `${quotaMicrosecondsOf(cpus)} ${PERIOD_MICROSECONDS}`)] : []),
      ...(pids ? [set('pids.max', processes)] : []),
    ],
    end: [...(pids ? [set('pids.max', 0)] : []), ...setIfKnown('cgroup.kill', '1')],
    measure: (group) => measure(join(parent, group)),
  };
}

/** A group hands nothing on while somebody else's processes are in it; only the top of all groups, which has no type, may. */
function isSharedWithOthers(group: string, controllers: Controllers): boolean {
  if (handsOn(group, controllers) || !existsSync(join(group, 'cgroup.type'))) return false;
  return readProcessIds(group).some((pid) => pid !== process.pid);
}

function handOn(group: string, controllers: Controllers): void {
  if (handsOn(group, controllers)) return;
  if (existsSync(join(group, 'cgroup.type')) && readProcessIds(group).includes(process.pid)) {
    const leaf = join(group, WORKER_LEAF);
    makeDirectory(leaf);
    writeFileSync(join(leaf, 'cgroup.procs'), String(process.pid));
  }
  const wish = controllers.map((controller) => `+${controller}`).join(' ');
  writeFileSync(join(group, 'cgroup.subtree_control'), wish);
}

function handsOn(group: string, controllers: Controllers): boolean {
  const enabled = readWords(join(group, 'cgroup.subtree_control'));
  return controllers.every((controller) => enabled.includes(controller));
}

function readWords(path: string): string[] {
  return readControlFile(path)?.split(' ') ?? [];
}

function measure(directory: string): CgroupUsage {
  const peakMemoryBytes = readNumber(join(directory, 'memory.peak'));
  const cpuMicroseconds = readNamedNumber(join(directory, 'cpu.stat'), 'usage_usec');
  return {
    ...(peakMemoryBytes !== undefined && { peakMemoryBytes }),
    ...(cpuMicroseconds !== undefined && { cpuSeconds: cpuMicroseconds / 1e6 }),
    oomKills: readNamedNumber(join(directory, 'memory.events'), 'oom_kill') ?? 0,
  };
}
