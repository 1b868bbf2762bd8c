import type { Requester } from './access.ts';
import { foreseeAll, type GetJobPorts, type Outlook } from './get-job.ts';
import { hasEnded, type Job } from './job.ts';

export type QueueState = {
  waiting: number;
  taken: number;
  classes: { resourceClass: string; waiting: number; taken: number }[];
  /** Those that the requester may see, in the order in which they came. */
  jobs: { job: Job; outlook: Outlook }[];
  /** The place after which more follow. */
  next: number | undefined;
};

/** The numbers of the whole queue and a page of its jobs. What a page costs does not grow with the queue. */
export async function getQueue(
  ports: GetJobPorts,
  { user, seesAll }: Requester,
  { after, limit }: { after?: number | undefined; limit: number },
): Promise<QueueState> {
  const [counts, classes, { jobIds, next }] = await Promise.all([
    ports.queueView.count(),
    ports.queueView.countByClass(),
    ports.queueView.list({ limit, ...(after !== undefined && { after }), ...(!seesAll && { owner: user }) }),
  ]);
  const found = await Promise.all(jobIds.map((id) => ports.status.find(id)));
  const jobs = found.flatMap((job) => (job && !hasEnded(job) ? [job] : []));
  const outlooks = await foreseeAll(ports, jobs);
  return {
    ...counts,
    classes,
    jobs: jobs.map((job) => ({ job, outlook: outlooks.get(job.id) ?? {} })),
    next,
  };
}
