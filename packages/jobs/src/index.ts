export { maySee, type Requester } from './domain/access.ts';
export { interpreterOf } from './domain/build-command.ts';
export { cancelJob } from './domain/cancel-job.ts';
export { type CollectJobsPorts, collectJobs } from './domain/collect-jobs.ts';
export { createJobCopier, type JobCopier } from './domain/copy-jobs.ts';
export type { CreateJobPorts } from './domain/create-job.ts';
export { createTreeChallengeData } from './domain/create-tree-challenge-data.ts';
export { createWorker, type Worker, type WorkerOptions, type WorkerPorts } from './domain/create-worker.ts';
export { dropDeadLetter, listDeadLetters, sendAgain } from './domain/dead-letters.ts';
export { type EnqueueJobInput, type EnqueueJobPorts, enqueueJob } from './domain/enqueue-job.ts';
export { createTally, type Garbage } from './domain/garbage.ts';
export { type ArtifactPorts, getArtifact, listArtifacts } from './domain/get-artifact.ts';
export { foresee, type GetJobPorts, getJob, type Outlook } from './domain/get-job.ts';
export { getJobStatus } from './domain/get-job-status.ts';
export { getResults } from './domain/get-results.ts';
export {
  type Attempt,
  type AttemptOutcome,
  type HeldLimits,
  hasEnded,
  type Job,
  type JobConfig,
  type JobEnding,
  type JobKind,
  type JobParam,
  type JobPhase,
  type JobResult,
  type JobStatus,
  jobKinds,
  jobPhases,
  jobStatuses,
  type ProgramExit,
  type RanWith,
  type RunEnvironmentRecord,
  type RunUsage,
  type StoredFile,
} from './domain/job.ts';
export { defaultJobLimits, type JobLimits, unlimitedJobs } from './domain/job-limits.ts';
export { type JobReason, jobReasons } from './domain/job-reason.ts';
export { type ListJobsQuery, listJobs } from './domain/list-jobs.ts';
export { createPathClaims } from './domain/path-claims.ts';
export { readLog } from './domain/read-log.ts';
export { reclaimDeadWorkers } from './domain/reclaim-dead-workers.ts';
export { createRecorder, type Recorder, type RecorderOptions } from './domain/record-runs.ts';
export { type RepeatJobPorts, reproduceJob, rescoreJob } from './domain/repeat-job.ts';
export { requeueJobs } from './domain/requeue-jobs.ts';
export { getResourceClass, type ResourceClass, resourceClasses } from './domain/resource-class.ts';
export type { EndedJob, RetentionRules, Standing } from './domain/retention-rules.ts';
export { retryJob } from './domain/retry-job.ts';
export { parseTreePath } from './domain/tree-path.ts';
export { performanceOf } from './domain/usage-performance.ts';
export { jobsErrors } from './jobs-errors.ts';
export type { Accelerator, AcceleratorClaim, AcceleratorPort } from './ports/accelerators.ts';
export type { ChallengeDataPort } from './ports/challenge-data.ts';
export type { DiskSpace, DiskSpacePort } from './ports/disk-space.ts';
export type { EnvironmentRecordsPort } from './ports/environment-records.ts';
export type { AskedAdmission, JobAdmissionPort } from './ports/job-admission.ts';
export type { JobCopiesPort } from './ports/job-copies.ts';
export type { JobEvent, JobFeedPort } from './ports/job-feed.ts';
export type { JobCursor, JobIndexPort, JobQuery } from './ports/job-index.ts';
export type { JobLogPort } from './ports/job-log.ts';
export type { Delivery, JobQueuePort, QueuedJob, TakeOptions } from './ports/job-queue.ts';
export type { JobRoom, JobRoomPort } from './ports/job-room.ts';
export type { JobStatusPort, NewJob } from './ports/job-status.ts';
export type { KeptArtifactsPort } from './ports/kept-artifacts.ts';
export type { LiveMetricsPort, MetricPoint } from './ports/live-metrics.ts';
export type { DeadLetter, DeadLetterCursor, QueueViewPort } from './ports/queue-view.ts';
export type { JobRank, RankLookupPort } from './ports/rank-lookup.ts';
export type { RankedJobsPort } from './ports/ranked-jobs.ts';
export type { Postponement, RecordingOutboxPort, RecordingTask } from './ports/recording-outbox.ts';
export type { RetentionPort } from './ports/retention.ts';
export type { ListedEnvironment, RunEnvironment, RunEnvironmentPort } from './ports/run-environment.ts';
export type { RunnerCapabilities, RunnerPort, RunOutcome, RunRequest, RunResources } from './ports/runner.ts';
export type { ScoreDetailsPort } from './ports/score-details.ts';
export type { RunScore, ScoreRequest, ScorerPort } from './ports/scorer.ts';
export type { FinishedFile, StoragePort, TreeDraft } from './ports/storage.ts';
export type { RunnableSubmission, SubmissionLookupPort } from './ports/submission-lookup.ts';
export type { RecordedRun, RunRecord, TrackingPort } from './ports/tracking.ts';
export type { TrackingLinks } from './ports/tracking-links.ts';
export type { LoopbackWindow, TrackingWindow, TrackingWindowPort } from './ports/tracking-window.ts';
export type { TreePlacesPort } from './ports/tree-places.ts';
export type { UserLimitsPort } from './ports/user-limits.ts';
export type { WorkerLock, WorkerLocksPort } from './ports/worker-locks.ts';
export type { ListedWorker, WorkerInfo, WorkerRegistryPort } from './ports/worker-registry.ts';
export type { OutputSize, WorkspacePort } from './ports/workspace.ts';
