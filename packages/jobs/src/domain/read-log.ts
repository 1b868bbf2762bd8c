import type { JobLogPort, LogSlice } from '../ports/job-log.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { Requester } from './access.ts';
import { getJobStatus } from './get-job-status.ts';

/** A slice of the job's log, from the beginning where no offset is given. */
export async function readLog(
  ports: { status: JobStatusPort; jobLog: JobLogPort },
  requester: Requester,
  id: string,
  range: { offset: number; maxBytes: number },
): Promise<LogSlice> {
  const job = await getJobStatus(ports, requester, id);
  return ports.jobLog.read(job.id, range);
}
