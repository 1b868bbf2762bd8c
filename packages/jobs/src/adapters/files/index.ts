export { createFileJobCopies } from './file-job-copies.ts';
export { createFileJobLog } from './file-job-log.ts';
export { createFileLiveMetrics, type FileLiveMetricsOptions } from './file-live-metrics.ts';
export { createFileStorage, type FileStorageOptions } from './file-storage.ts';
export { createFileWorkerLocks } from './file-worker-locks.ts';
export { createFileWorkspaces, type FileWorkspacesOptions } from './file-workspaces.ts';
