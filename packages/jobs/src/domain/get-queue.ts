import type { Requester } from './access.ts';
import { foresee, type GetJobPorts, type Outlook } from './get-job.ts';
import type { Job } from './job.ts';

export type QueueState = {
  waiting: number;
  taken: number;
  classes: { resourceClass: string; waiting: number; taken: number }[];
  /** Those that the requester may see: what runs, then what waits as it is likely to begin. */
  jobs: { job: Job; outlook: Outlook }[];
};

const MAX_JOBS = 100;

export async function getQueue(
  ports: Omit<GetJobPorts, 'status'>,
  { user, seesAll }: Requester,
): Promise<QueueState> {
  const [counts, classes, { jobs }] = await Promise.all([
    ports.queueView.count(),
    ports.queueView.countByClass(),
    ports.index.list({ statuses: ['pending', 'running'], limit: MAX_JOBS, ...(!seesAll && { owner: user }) }),
  ]);
  const foreseen = await Promise.all(jobs.map(async (job) => ({ job, outlook: await foresee(ports, job) })));
  const placeOf = ({ outlook }: { outlook: Outlook }) => outlook.position ?? -1;
  return { ...counts, classes, jobs: foreseen.sort((one, other) => placeOf(one) - placeOf(other)) };
}
