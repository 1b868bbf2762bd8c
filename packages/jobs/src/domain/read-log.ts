import type { JobLogPort, LogSlice } from '../ports/job-log.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { Requester } from './access.ts';
import { findTail } from './find-tail.ts';
import { getJobStatus } from './get-job-status.ts';
import { hasEnded } from './job.ts';
import { wholeCharacters } from './whole-characters.ts';

export type LogPorts = { status: JobStatusPort; jobLog: JobLogPort };

export type LogRange = {
  /** The byte to begin with. */
  offset: number;
  /** Begin with so many last lines instead, as far as `maxBytes` hold them. */
  tailLines?: number | undefined;
  /** At least four, so that any character has room. */
  maxBytes: number;
};

/** A slice of the job's log that cuts no character, but for one that will never be whole. */
export async function readLog(
  { status, jobLog }: LogPorts,
  requester: Requester,
  id: string,
  { offset, tailLines, maxBytes }: LogRange,
): Promise<LogSlice> {
  const job = await getJobStatus({ status }, requester, id);
  const begin = tailLines === undefined ? offset : await findTail(jobLog, id, { tailLines, maxBytes });
  const slice = await jobLog.read(id, { offset: begin, maxBytes });
  if (hasEnded(job) && slice.nextOffset >= slice.sizeBytes) return slice;
  const content = wholeCharacters(slice.content);
  return { ...slice, content, nextOffset: begin + content.length };
}

/** For who asks for exact bytes: how long the log is, and how to read it. */
export async function openLog({ status, jobLog }: LogPorts, requester: Requester, id: string) {
  await getJobStatus({ status }, requester, id);
  const { sizeBytes } = await jobLog.read(id, { offset: 0, maxBytes: 0 });
  return {
    sizeBytes,
    read: (offset: number, maxBytes: number) => jobLog.read(id, { offset, maxBytes }),
  };
}
