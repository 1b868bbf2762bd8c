import { defineErrors } from '@leadersboard/kit/errors';

export const trackingErrors = defineErrors('tracking', {
  mlflow_unavailable: { status: 503, title: 'The MLflow server is not available' },
  mlflow_file_failed: { status: 502, title: 'The MLflow server fails over a file' },
  mlflow_refused: { status: 502, title: 'The MLflow server refused' },
});
