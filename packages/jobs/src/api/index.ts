export { type JobRoutesPorts, jobRoutes } from './job-routes.ts';
export { enqueuedJob, fileView, jobStatusView } from './job-schemas.ts';
export { viewFile } from './job-views.ts';
export { viewJobCopy } from './view-job-copy.ts';
