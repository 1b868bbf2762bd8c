import type { ApiClient } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { jobResultsView, jobStatusView } from '../api/job-schemas.ts';

export type JobStatusView = z.infer<typeof jobStatusView>;
export type JobResultsView = z.infer<typeof jobResultsView>;

export function getJobStatus(client: ApiClient, jobId: string): Promise<JobStatusView> {
  return client.get(`${addressOf(jobId)}/status`, jobStatusView);
}

export function getJobResults(client: ApiClient, jobId: string): Promise<JobResultsView> {
  return client.get(`${addressOf(jobId)}/results`, jobResultsView);
}

/** The whole log. Its slices end at any byte, also within a character, so they are put together before they become text. */
export async function getJobLog(client: ApiClient, jobId: string): Promise<string> {
  const decoder = new TextDecoder();
  let log = '';
  for (let offset = 0; ; ) {
    const { bytes, headers } = await client.getBytes(`${addressOf(jobId)}/logs?offset=${offset}`);
    log += decoder.decode(bytes, { stream: true });
    const nextOffset = Number(headers.get('x-next-offset') ?? offset);
    if (nextOffset <= offset) return log + decoder.decode();
    offset = nextOffset;
  }
}

/** What a person typed for an id stays one part of the path. */
function addressOf(jobId: string): string {
  return `/jobs/${encodeURIComponent(jobId)}`;
}
