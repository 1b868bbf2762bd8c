export { UPLOAD_MS } from './artifact-upload-routes.ts';
export { landingRoutes } from './landing-routes.ts';
export { mlflowErrors } from './mlflow-errors.ts';
export { type TrackingRoutesPorts, trackingRoutes } from './tracking-routes.ts';
export { uiRoutes } from './ui-routes.ts';
