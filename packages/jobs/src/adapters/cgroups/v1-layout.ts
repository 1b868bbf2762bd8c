import { accessSync, constants, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CgroupLayout, Controller, Setting } from './cgroup-layout.ts';
import type { CgroupUsage } from './cgroups.ts';
import { makeDirectory, readNamedNumber, readNumber, succeedsWhereAllowed } from './control-files.ts';
import { quotaMicrosecondsOf } from './cpu-quota.ts';
import type { Hierarchy } from './find-hierarchies.ts';
import { writeSetting } from './write-setting.ts';

/*
 * Version 1: each controller has a tree of its own, or shares one with another, and a group has a directory in each of
 * them; see Documentation/admin-guide/cgroup-v1 of the kernel.
 */

type Parents = Partial<Record<Controller, string>>;

const NOWHERE = '/nonexistent';

const LEFT_BYTES = 32 * 1024 ** 2;

/** Undefined where none of the limits can be held. */
export function openV1Layout(hierarchies: readonly Hierarchy[], name: string): CgroupLayout | undefined {
  const parents: Parents = {};
  for (const controller of ['memory', 'cpu', 'cpuacct', 'pids'] as const) {
    const parent = openParent(hierarchies, controller, name);
    if (parent !== undefined) parents[controller] = parent;
  }
  const { memory, cpu, pids } = parents;
  if (memory === undefined && cpu === undefined && pids === undefined) return undefined;
  const swapIsCounted = memory !== undefined && existsSync(join(memory, 'memory.memsw.limit_in_bytes'));
  const trees = [...new Set(Object.values(parents))];

  return {
    version: 'v1',
    held: {
      ...(memory !== undefined && { memory: swapIsCounted ? 'cgroup v1' : 'cgroup v1, without swap' }),
      ...(cpu !== undefined && { cpu: 'cgroup v1' }),
      ...(pids !== undefined && { processes: 'cgroup v1' }),
    },
    parents: trees,
    prepare: () => trees.forEach(makeDirectory),
    limit: ({ memoryBytes, cpus, processes }) => [
      ...(memory === undefined ? [] : limitMemory(memory, memoryBytes, swapIsCounted)),
      ...(cpu === undefined ? [] : limitCpu(cpu, cpus)),
      ...(pids === undefined ? [] : [{ parent: pids, file: 'pids.max', value: String(processes) }]),
    ],
    end: pids === undefined ? [] : [{ parent: pids, file: 'pids.max', value: '0' }],
    measure: (group) => measure(parents, group),
    renew: (group) => renew(parents, group),
  };
}

function openParent(
  hierarchies: readonly Hierarchy[],
  controller: Controller,
  name: string,
): string | undefined {
  const bases = hierarchies
    .filter(({ version, controllers }) => version === 'v1' && controllers.includes(controller))
    .flatMap((hierarchy) => hierarchy.bases);
  return bases
    .map((base) => join(base, name))
    .find((parent) =>
      succeedsWhereAllowed(() => {
        makeDirectory(parent);
        accessSync(parent, constants.W_OK);
        // A kernel can have the controller and not its bandwidth limits.
        if (controller === 'cpu') accessSync(join(parent, 'cpu.cfs_quota_us'), constants.W_OK);
      }),
    );
}

/** In this order: memory and swap together must not be less than memory. */
function limitMemory(parent: string, memoryBytes: number, swapIsCounted: boolean): Setting[] {
  const value = String(memoryBytes);
  return [
    { parent, file: 'memory.limit_in_bytes', value },
    swapIsCounted
      ? { parent, file: 'memory.memsw.limit_in_bytes', value }
      : { parent, file: 'memory.swappiness', value: '0' },
  ];
}

/** The period of a new group is the system's own. */
function limitCpu(parent: string, cpus: number): Setting[] {
  const quota = String(quotaMicrosecondsOf(cpus));
  return [{ parent, file: 'cpu.cfs_quota_us', value: quota, mayBeTighterAbove: true }];
}

/**
 * What the last one has read from files stays in memory as long as there is room, and is not the next one's. To drop it takes
 * some 8 ms, so a little is left there and not counted.
 */
async function renew({ memory, cpuacct }: Parents, group: string): Promise<number> {
  if (cpuacct !== undefined) writeSetting(group, { parent: cpuacct, file: 'cpuacct.usage', value: '0' });
  if (memory === undefined) return 0;
  const usage = join(memory, group, 'memory.usage_in_bytes');
  if ((readNumber(usage) ?? 0) > LEFT_BYTES) await writeFile(join(memory, group, 'memory.force_empty'), '0');
  writeSetting(group, { parent: memory, file: 'memory.max_usage_in_bytes', value: '0' });
  return readNumber(usage) ?? 0;
}

/** What is not controlled lies nowhere, so it reads as absent. */
function measure({ memory = NOWHERE, cpuacct = NOWHERE }: Parents, group: string): CgroupUsage {
  const peakMemoryBytes = readNumber(join(memory, group, 'memory.max_usage_in_bytes'));
  const cpuNanoseconds = readNumber(join(cpuacct, group, 'cpuacct.usage'));
  const oomKills = readNamedNumber(join(memory, group, 'memory.oom_control'), 'oom_kill');
  return {
    ...(peakMemoryBytes !== undefined && { peakMemoryBytes }),
    ...(cpuNanoseconds !== undefined && { cpuSeconds: cpuNanoseconds / 1e9 }),
    oomKills: oomKills ?? 0,
  };
}
