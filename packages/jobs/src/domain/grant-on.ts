import type { WorkerInfo } from '../ports/worker-registry.ts';
import { gibOf } from './describe-grant.ts';
import type { ResourceClass } from './resource-class.ts';

export type ClassGrant = {
  /** The most that a job of the class gets; absent while no worker is there. */
  granted?: { cpus: number; memoryBytes: number; accelerators: number };
  /** Where that is less than the class says, and why. */
  notes: string[];
};

type Machine = Pick<WorkerInfo, 'cpus' | 'memoryBytes' | 'accelerators'>;

/** What a resource class means on machines with these workers. */
export function grantOn(resourceClass: ResourceClass, workers: readonly Machine[]): ClassGrant {
  if (workers.length === 0) return { notes: ['No worker is there, so jobs wait until one is.'] };
  const cpus = Math.max(...workers.map((worker) => worker.cpus));
  const memoryBytes = Math.max(...workers.map((worker) => worker.memoryBytes));
  const accelerators = Math.max(...workers.map((worker) => worker.accelerators.length));
  const asked = resourceClass.accelerators === 'all' ? accelerators : resourceClass.accelerators;
  return {
    granted: {
      cpus: Math.min(resourceClass.cpus, cpus),
      memoryBytes: Math.min(resourceClass.memoryBytes, memoryBytes),
      accelerators: Math.min(asked, accelerators),
    },
    notes: [
      ...noteWhere(resourceClass.cpus > cpus, `${resourceClass.cpus} CPUs`, `${cpus}`),
      ...noteWhere(
        resourceClass.memoryBytes > memoryBytes,
        `${gibOf(resourceClass.memoryBytes)} GiB of memory`,
        `${gibOf(memoryBytes)} GiB`,
      ),
      ...noteWhere(asked > accelerators && accelerators > 0, `${asked} GPUs`, `${accelerators}`),
      ...(resourceClass.accelerators !== 0 && accelerators === 0
        ? ['The class has GPUs, but no worker has one: jobs run without.']
        : []),
    ],
  };
}

function noteWhere(isLess: boolean, asked: string, available: string): string[] {
  return isLess ? [`The class has ${asked}, but the largest worker has ${available}.`] : [];
}
