import type { ApiClient } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { jobStatusView } from '../api/job-schemas.ts';
import { addressOfJob } from '../api/job-views.ts';
import { jobResultsView } from '../api/result-schemas.ts';

export type JobStatusView = z.infer<typeof jobStatusView>;
export type JobResultsView = z.infer<typeof jobResultsView>;

export function getJobStatus(client: ApiClient, jobId: string): Promise<JobStatusView> {
  return client.get(`${addressOfJob(jobId)}/status`, jobStatusView);
}

export function getJobResults(client: ApiClient, jobId: string): Promise<JobResultsView> {
  return client.get(`${addressOfJob(jobId)}/results`, jobResultsView);
}

/** The whole log, or its last lines. */
export async function getJobLog(client: ApiClient, jobId: string, tailLines?: number): Promise<string> {
  if (tailLines !== undefined) return (await getEndOfJobLog(client, jobId, tailLines)).join('\n');
  let log = '';
  for await (const slice of readLogSlices(client, jobId)) log += slice;
  return log;
}

/** The last lines of the log, as far as a megabyte holds them. */
export async function getEndOfJobLog(client: ApiClient, jobId: string, lineCount: number): Promise<string[]> {
  const { bytes } = await client.getBytes(`${addressOfJob(jobId)}/logs?tail=${lineCount}`);
  const end = new TextDecoder().decode(bytes).trimEnd();
  return end === '' ? [] : end.split('\n');
}

/** Slices of the log end at any byte, also within a character, so one decoder makes text of them all. */
async function* readLogSlices(client: ApiClient, jobId: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (let offset = 0; ; ) {
    const { bytes, headers } = await client.getBytes(`${addressOfJob(jobId)}/logs?offset=${offset}`);
    yield decoder.decode(bytes, { stream: true });
    const nextOffset = Number(headers.get('x-next-offset') ?? offset);
    if (nextOffset <= offset) break;
    offset = nextOffset;
  }
  yield decoder.decode();
}
