export { anyAnswer } from './mlflow-answers.ts';
export {
  createMlflowClient,
  type MlflowCall,
  type MlflowClient,
  type MlflowClientOptions,
} from './mlflow-client.ts';
export { createMlflowTrackingServer, type MlflowServerOptions } from './mlflow-tracking-server.ts';
export { type MlflowAddress, parseMlflowAddress } from './parse-mlflow-address.ts';
export { hasMlflowCode } from './read-answer.ts';
