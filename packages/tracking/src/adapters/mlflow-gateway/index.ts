export {
  createMlflowGateway,
  type MlflowGateway,
  type MlflowGatewayOptions,
} from './create-mlflow-gateway.ts';
export { defaultGatewayLimits, type GatewayLimits } from './gateway-limits.ts';
export type { WindowRun } from './own-runs.ts';
