import type { HeldLimits } from '../../domain/job.ts';
import type { RunRequest } from '../../ports/runner.ts';
import type { Cgroups } from '../cgroups/index.ts';
import { LOOK_EVERY_MS } from './watch-memory.ts';

const GIB = 1024 ** 3;

/** For processes and threads together. */
const MAX_PROCESSES = 2048;
const MAX_OPEN_FILES = 8192;

/** What a job gets that names no resources. */
const usual = { cpus: 1, memoryBytes: GIB } as const;

export function cgroupLimitsOf({ resources = { ...usual, acceleratorIds: [] } }: RunRequest) {
  return { memoryBytes: resources.memoryBytes, cpus: resources.cpus, processes: MAX_PROCESSES };
}

/** How much the sandbox's own /tmp and /dev/shm hold each; where control groups are there, it counts as memory of the job. */
export function temporaryBytesOf({ resources = { ...usual, acceleratorIds: [] } }: RunRequest): number {
  return Math.floor(resources.memoryBytes / 2);
}

/** The words of prlimit(1). Without control groups the memory of each process is held, if not that of all together. */
export function resourceLimits(request: RunRequest, cgroups: Cgroups | undefined): string[] {
  const { memoryBytes } = cgroupLimitsOf(request);
  const fileBytes = request.limits?.output.sizeBytes;
  return [
    ...['--core=0', `--nofile=${MAX_OPEN_FILES}`, `--nproc=${MAX_PROCESSES}`],
    ...(fileBytes === undefined ? [] : [`--fsize=${fileBytes}`]),
    ...(cgroups?.held.memory === undefined ? [`--data=${memoryBytes}`] : []),
  ];
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
