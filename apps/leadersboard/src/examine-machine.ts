import { availableParallelism, hostname, totalmem } from 'node:os';

export type MachineSize = { machine: string; cpus: number; memoryBytes: number };

/** What this process may use of the machine: a container's limits count where there are some. */
export function examineMachine(): MachineSize {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return { machine: hostname(), cpus: availableParallelism(), memoryBytes: Math.min(totalmem(), limit) };
}
