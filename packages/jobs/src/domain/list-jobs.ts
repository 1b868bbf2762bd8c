import type { JobIndexPort, JobQuery } from '../ports/job-index.ts';
import { maySee, type Requester } from './access.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Job } from './job.ts';

export type ListJobsQuery = Omit<JobQuery, 'after'> & { after?: string };

/** The jobs that the requester may see, newest first; others' look as if there were none. */
export async function listJobs(
  { index }: { index: JobIndexPort },
  requester: Requester,
  { after, ...query }: ListJobsQuery,
): Promise<{ jobs: Job[]; next?: string }> {
  if (query.owner !== undefined && !maySee(requester, query.owner)) return { jobs: [] };
  const cursor = after === undefined ? undefined : parseCursor(after);
  const { jobs, next } = await index.list({
    ...query,
    ...(!requester.seesAll && { owner: requester.user }),
    ...(cursor && { after: { createdAt: cursor.at, id: cursor.id } }),
  });
  return { jobs, ...(next && { next: formatCursor({ at: next.createdAt, id: next.id }) }) };
}
