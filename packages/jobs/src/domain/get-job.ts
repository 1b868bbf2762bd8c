import type { JobIndexPort } from '../ports/job-index.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { QueueViewPort } from '../ports/queue-view.ts';
import type { WorkerRegistryPort } from '../ports/worker-registry.ts';
import type { Requester } from './access.ts';
import { getJobStatus } from './get-job-status.ts';
import type { Attempt, Job } from './job.ts';

export type GetJobPorts = {
  status: JobStatusPort;
  index: JobIndexPort;
  queueView: QueueViewPort;
  workers: WorkerRegistryPort;
  clock: { now(): number };
};

type ForeseePorts = Omit<GetJobPorts, 'status'>;

/** Where a job stands in the queue. */
export type Outlook = {
  /** How many are likely to begin before it. */
  position?: number;
  /** Until it begins, by how long jobs of its kind ran and how many run at once; absent where nothing tells. */
  expectedWaitMs?: number;
};

export async function getJob(
  ports: GetJobPorts,
  requester: Requester,
  id: string,
): Promise<{ job: Job; attempts: Attempt[]; outlook: Outlook }> {
  const job = await getJobStatus(ports, requester, id);
  const [attempts, outlook] = await Promise.all([ports.index.attempts(id), foresee(ports, job)]);
  return { job, attempts, outlook };
}

/** Empty for a job that does not wait. */
export async function foresee(ports: ForeseePorts, job: Job): Promise<Outlook> {
  return (await foreseeAll(ports, [job])).get(job.id) ?? {};
}

/** Of those that wait; what is the same for all of them is asked once. */
export async function foreseeAll(
  ports: ForeseePorts,
  jobs: readonly Job[],
): Promise<ReadonlyMap<string, Outlook>> {
  const waiting = jobs.filter(({ status }) => status === 'pending');
  if (waiting.length === 0) return new Map();
  const [positions, { taken }, workers] = await Promise.all([
    ports.queueView.positions(waiting.map(({ id }) => id)),
    ports.queueView.count(),
    ports.workers.list(ports.clock.now()),
  ]);
  const slots = workers.filter(({ alive }) => alive).reduce((sum, worker) => sum + worker.slots, 0);
  const entries = waiting.map(async ({ id, challenge, config }): Promise<[string, Outlook]> => {
    const position = positions.get(id);
    if (position === undefined) return [id, {}];
    const meanRunMs = await ports.index.meanRunMs({ challenge, resourceClass: config.resourceClass });
    const expectedWaitMs = estimateWaitMs({ position, taken, slots, meanRunMs });
    return [id, { position, ...(expectedWaitMs !== undefined && { expectedWaitMs }) }];
  });
  return new Map(await Promise.all(entries));
}

/** Slots come free evenly, one each mean run divided by their number; what is free already is taken at once. */
export function estimateWaitMs(standing: {
  position: number;
  taken: number;
  slots: number;
  meanRunMs: number | undefined;
}): number | undefined {
  const { position, taken, slots, meanRunMs } = standing;
  const waitsFor = position + 1 - Math.max(slots - taken, 0);
  if (slots === 0) return undefined;
  if (waitsFor <= 0) return 0;
  return meanRunMs === undefined ? undefined : Math.round((waitsFor / slots) * meanRunMs);
}
