import type { Grant } from './allot-resources.ts';

const GIB = 1024 ** 3;

/** What a job has of the machine, and where that is less than its class names. */
export function describeGrant({ resourceClass, resources, machine }: Grant): string {
  const { cpus, memoryBytes, acceleratorIds } = resources;
  const parts = [`${cpus} CPUs`, `${gibOf(memoryBytes)} GiB of memory`, describeGpus(acceleratorIds)];
  const wanted = [
    ...(cpus < resourceClass.cpus ? [`${resourceClass.cpus} CPUs`] : []),
    ...(memoryBytes < resourceClass.memoryBytes ? [`${gibOf(resourceClass.memoryBytes)} GiB`] : []),
    ...(resourceClass.accelerators !== 0 && machine.accelerators === 0 ? ['a GPU'] : []),
  ];
  const shortfall = wanted.length > 0 ? ` The class has ${wanted.join(', ')}; this machine has no more.` : '';
  return `class ${resourceClass.name} with ${parts.join(', ')}.${shortfall}`;
}

export function gibOf(bytes: number): number {
  return Number((bytes / GIB).toFixed(1));
}

function describeGpus(ids: readonly string[]): string {
  if (ids.length === 0) return 'no GPU';
  return `${ids.length === 1 ? 'GPU' : 'GPUs'} ${ids.join(', ')}`;
}
