import { nothingYet } from '../domain/get-results.ts';
import type { Job } from '../domain/job.ts';
import { viewStatus } from './job-views.ts';
import { viewResults } from './result-views.ts';

/** What `jobs/<id>.json` says: the answers of /status and /results in one document. */
export function viewJobCopy(job: Job): object {
  return { ...viewResults(job, job.result ?? nothingYet), ...viewStatus(job) };
}
