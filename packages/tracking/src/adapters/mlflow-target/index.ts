export { createMlflowTransferTarget, type MlflowTransferTargetOptions } from './mlflow-transfer-target.ts';
