import type { z } from 'zod';
import type { QueueState } from '../domain/get-queue.ts';
import { grantOn } from '../domain/grant-on.ts';
import { resourceClasses } from '../domain/resource-class.ts';
import type { ListedWorker } from '../ports/worker-registry.ts';
import { viewListedJob, viewOutlook } from './job-views.ts';
import type { queueView, resourceClassesView, workersView } from './queue-schemas.ts';

export function viewQueue({ waiting, taken, classes, jobs, next }: QueueState): z.infer<typeof queueView> {
  return {
    ...{ waiting, running: taken },
    classes: classes.map(({ resourceClass, ...counts }) => ({
      ...{ resource_class: resourceClass, waiting: counts.waiting, running: counts.taken },
    })),
    jobs: jobs.map(({ job, outlook }) => ({ ...viewListedJob(job), ...viewOutlook(outlook) })),
    next: next === undefined ? null : String(next),
  };
}

export function viewResourceClasses(workers: readonly ListedWorker[]): z.infer<typeof resourceClassesView> {
  const alive = workers.filter((worker) => worker.alive);
  return {
    resource_classes: resourceClasses.map((resourceClass) => {
      const { name, cpus, memoryBytes, accelerators, timeoutSeconds } = resourceClass;
      const { granted, notes } = grantOn(resourceClass, alive);
      return {
        ...{ name, cpus, memory_bytes: memoryBytes, accelerators, timeout_seconds: timeoutSeconds, notes },
        granted: granted
          ? { cpus: granted.cpus, memory_bytes: granted.memoryBytes, accelerators: granted.accelerators }
          : null,
      };
    }),
  };
}

export function viewWorkers(workers: readonly ListedWorker[]): z.infer<typeof workersView> {
  return {
    workers: workers.map(({ name, machine, version, slots, runner, cpus, alive, ...worker }) => ({
      ...{ name, machine, process_id: worker.processId, version, slots, runner, cpus, alive },
      ...{ memory_bytes: worker.memoryBytes, accelerators: [...worker.accelerators] },
      announced_at: new Date(worker.announcedAt).toISOString(),
      seen_at: new Date(worker.seenAt).toISOString(),
      running: [...worker.running],
    })),
  };
}
