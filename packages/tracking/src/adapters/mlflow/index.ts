export { createMlflowTrackingServer, type MlflowServerOptions } from './mlflow-tracking-server.ts';
export { type MlflowAddress, parseMlflowAddress } from './parse-mlflow-address.ts';
