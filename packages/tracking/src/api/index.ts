export { mlflowErrors } from './mlflow-errors.ts';
export { type TrackingRoutesPorts, trackingRoutes } from './tracking-routes.ts';
