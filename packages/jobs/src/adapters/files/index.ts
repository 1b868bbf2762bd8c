export { createFileJobCopies } from './file-job-copies.ts';
export { createFileJobLog } from './file-job-log.ts';
export { createFileStorage } from './file-storage.ts';
export { createFileWorkspaces, type FileWorkspacesOptions } from './file-workspaces.ts';
export { translatingFileErrors } from './translate-file-error.ts';
