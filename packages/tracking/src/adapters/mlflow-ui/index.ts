export { findMlflowUi, type MlflowUi } from './find-mlflow-ui.ts';
