import { foresee, type GetJobPorts, type Outlook } from './get-job.ts';
import type { Job } from './job.ts';

const REMEMBERED_MS = 1_000;
const MAX_REMEMBERED = 1_000;

/** Looks ahead for a job that waits, at most once a second, however many ask: it takes several questions to the database. */
export function rememberOutlooks(ports: Omit<GetJobPorts, 'status'>): (job: Job) => Promise<Outlook> {
  const remembered = new Map<string, { at: number; outlook: Promise<Outlook> }>();

  return async (job) => {
    if (job.status !== 'pending') return {};
    const now = ports.clock.now();
    const known = remembered.get(job.id);
    if (known && Math.abs(now - known.at) < REMEMBERED_MS) return known.outlook;
    const outlook = foresee(ports, job);
    remembered.delete(job.id);
    remembered.set(job.id, { at: now, outlook });
    const oldest = remembered.size > MAX_REMEMBERED && remembered.keys().next().value;
    if (typeof oldest === 'string') remembered.delete(oldest);
    outlook.catch(() => remembered.delete(job.id));
    return outlook;
  };
}
