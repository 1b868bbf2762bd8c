import type { ApiClient } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { jobStatusView } from '../api/job-schemas.ts';
import { jobResultsView } from '../api/result-schemas.ts';

export type JobStatusView = z.infer<typeof jobStatusView>;
export type JobResultsView = z.infer<typeof jobResultsView>;

const MAX_END_LENGTH = 64 * 1024;

export function getJobStatus(client: ApiClient, jobId: string): Promise<JobStatusView> {
  return client.get(`${addressOf(jobId)}/status`, jobStatusView);
}

export function getJobResults(client: ApiClient, jobId: string): Promise<JobResultsView> {
  return client.get(`${addressOf(jobId)}/results`, jobResultsView);
}

/** The whole log. */
export async function getJobLog(client: ApiClient, jobId: string): Promise<string> {
  let log = '';
  for await (const slice of readLogSlices(client, jobId)) log += slice;
  return log;
}

/** The last lines of the log, of which no more than the end is kept while it is read. */
export async function getEndOfJobLog(client: ApiClient, jobId: string, lineCount: number): Promise<string[]> {
  let end = '';
  for await (const slice of readLogSlices(client, jobId)) end = (end + slice).slice(-MAX_END_LENGTH);
  const lines = end.trimEnd().split('\n').slice(-lineCount);
  return lines.filter((line, index) => index > 0 || line !== '');
}

/** Slices of the log end at any byte, also within a character, so one decoder makes text of them all. */
async function* readLogSlices(client: ApiClient, jobId: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (let offset = 0; ; ) {
    const { bytes, headers } = await client.getBytes(`${addressOf(jobId)}/logs?offset=${offset}`);
    yield decoder.decode(bytes, { stream: true });
    const nextOffset = Number(headers.get('x-next-offset') ?? offset);
    if (nextOffset <= offset) break;
    offset = nextOffset;
  }
  yield decoder.decode();
}

/** What a person typed for an id stays one part of the path. */
function addressOf(jobId: string): string {
  return `/jobs/${encodeURIComponent(jobId)}`;
}
