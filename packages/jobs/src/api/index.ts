export { type JobRoutesPorts, jobRoutes } from './job-routes.ts';
export { fileView, jobParameters } from './job-schemas.ts';
export { viewFile } from './job-views.ts';
