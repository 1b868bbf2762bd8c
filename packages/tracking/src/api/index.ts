export { type ExperimentRoutesPorts, experimentRoutes } from './experiment-routes.ts';
export { logRoutes } from './log-routes.ts';
export { mlflowErrors } from './mlflow-errors.ts';
export { defineRoute, type MlflowRoute, type RouteContext } from './mlflow-route.ts';
export { registerMlflowRoutes } from './register-mlflow-routes.ts';
export { runRoutes } from './run-routes.ts';
