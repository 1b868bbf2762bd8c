export { UPLOAD_MS } from './artifact-upload-routes.ts';
export { mlflowErrors } from './mlflow-errors.ts';
export { type TrackingRoutesPorts, trackingRoutes } from './tracking-routes.ts';
