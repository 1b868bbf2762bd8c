import { type ApiClient, followEvents } from '@leadersboard/kit/client';
import { z } from 'zod';
import { addressOfJob } from '../api/job-views.ts';
import { jobPhases, jobStatuses } from '../domain/job.ts';
import { getJobStatus, type JobStatusView } from './read-job.ts';

const change = z.object({ status: z.enum(jobStatuses), phase: z.enum(jobPhases).nullable() });

export type JobChange = z.infer<typeof change>;

/** Hears of each change as it happens, also through a restart of the server, and returns how the job ended. */
export async function untilJobEnded(
  client: ApiClient,
  jobId: string,
  { signal, onChange }: { signal: AbortSignal; onChange(change: JobChange): void },
): Promise<JobStatusView> {
  for await (const { event, data } of followEvents(client, `${addressOfJob(jobId)}/events`, { signal })) {
    if (event === 'end') break;
    onChange(change.parse(JSON.parse(data)));
  }
  return getJobStatus(client, jobId);
}
