import { readFileSync } from 'node:fs';
import type { HeldLimits } from '../../domain/job.ts';
import type { RunRequest } from '../../ports/runner.ts';
import type { CgroupLimits, Cgroups } from '../cgroups/index.ts';
import { LOOK_EVERY_MS } from './watch-memory.ts';

const GIB = 1024 ** 3;

/** For processes and threads together. */
const MAX_PROCESSES = 2048;
const MAX_OPEN_FILES = 8192;

/** What a job gets that names no resources. */
const usual = { cpus: 1, memoryBytes: GIB } as const;

/** What a slot holds its jobs to, one like the other. */
export type SlotLimits = {
  group: CgroupLimits;
  /** The longest file that they may write. */
  fileBytes: number | undefined;
};

export function slotLimitsOf({
  resources = { ...usual, acceleratorIds: [] },
  limits,
}: RunRequest): SlotLimits {
  const { memoryBytes, cpus } = resources;
  return { group: { memoryBytes, cpus, processes: MAX_PROCESSES }, fileBytes: limits?.output.sizeBytes };
}

/** How much the sandbox's own /tmp and /dev/shm hold each; where control groups are there, it counts as memory of the job. */
export function temporaryBytesOf(request: RunRequest): number {
  return Math.floor(slotLimitsOf(request).group.memoryBytes / 2);
}

/**
 * The words of prlimit(1). Without control groups the memory of each process is held, if not that of all together. The number of
 * processes stands apart: it counts those of a user, and an ordinary user has others outside of the sandbox.
 */
export function resourceLimits({ group, fileBytes }: SlotLimits, cgroups: Cgroups | undefined) {
  return {
    processes: [`--nproc=${group.processes}`],
    others: [
      ...[`--core=${coreBytes()}`, `--nofile=${MAX_OPEN_FILES}`],
      ...(fileBytes === undefined ? [] : [`--fsize=${fileBytes}`]),
      ...(cgroups?.held.memory === undefined ? [`--data=${group.memoryBytes}`] : []),
    ],
  };
}

/**
 * Where the machine hands the dumps of crashed programs to one of its own, as root, a limit of 0 keeps nothing from it, but 1 does:
 * see do_coredump() of the kernel. Who has 0 already can have no more.
 */
function coreBytes(): 0 | 1 {
  const hasNone = /^Max core file size\s+\S+\s+0\s/m.test(readFileSync('/proc/self/limits', 'latin1'));
  return hasNone ? 0 : 1;
}

export function describeHeldLimits(cgroups: Cgroups | undefined): HeldLimits {
  const { memory, cpu, processes } = cgroups?.held ?? {};
  return {
    memory: memory ?? `a look every ${LOOK_EVERY_MS} ms, and rlimit for each process`,
    ...(cpu !== undefined && { cpu }),
    processes: processes ?? 'rlimit',
    output: 'a look every 250 ms, and rlimit for each file',
    log: 'the worker',
    network: 'namespace',
    system_calls: 'seccomp',
  };
}
