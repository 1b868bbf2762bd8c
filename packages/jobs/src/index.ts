export { maySee, type Requester } from './domain/access.ts';
export { interpreterOf } from './domain/build-command.ts';
export { createWorker, type Worker, type WorkerOptions } from './domain/create-worker.ts';
export { type EnqueueJobPorts, enqueueJob } from './domain/enqueue-job.ts';
export { getJobStatus } from './domain/get-job-status.ts';
export { getResults } from './domain/get-results.ts';
export {
  hasEnded,
  type Job,
  type JobEnding,
  type JobPhase,
  type JobResult,
  type JobStatus,
  jobPhases,
  jobStatuses,
  type StoredFile,
} from './domain/job.ts';
export { type JobReason, jobReasons } from './domain/job-reason.ts';
export { readLog } from './domain/read-log.ts';
export { requeueJobs } from './domain/requeue-jobs.ts';
export { parseTreePath } from './domain/tree-path.ts';
export { jobsErrors } from './jobs-errors.ts';
export type { JobFeedPort } from './ports/job-feed.ts';
export type { JobLogPort } from './ports/job-log.ts';
export type { JobQueuePort } from './ports/job-queue.ts';
export type { JobStatusPort } from './ports/job-status.ts';
export type { RunnerPort } from './ports/runner.ts';
export type { StoragePort, TreeDraft } from './ports/storage.ts';
export type { RunnableSubmission, SubmissionLookupPort } from './ports/submission-lookup.ts';
export type { WorkspacePort } from './ports/workspace.ts';
