export { enqueuedJob } from './enqueue-schemas.ts';
export { type JobRoutesPorts, jobRoutes } from './job-routes.ts';
export { jobStatusView } from './job-schemas.ts';
export { fileView } from './result-schemas.ts';
export { viewFile } from './result-views.ts';
export { viewJobCopy } from './view-job-copy.ts';
