import { defineErrors } from '@leadersboard/kit/errors';

export const trackingErrors = defineErrors('tracking', {
  mlflow_unavailable: { status: 503, title: 'The MLflow server is not available' },
  mlflow_file_failed: { status: 502, title: 'The MLflow server fails over a file' },
  mlflow_refused: { status: 502, title: 'The MLflow server refused' },
  window_denied: { status: 403, title: 'Not within the window for tracking' },
  window_not_found: { status: 404, title: 'Not in the run of the job' },
  window_too_fast: { status: 429, title: 'Too many requests through the window for tracking' },
  window_exhausted: { status: 400, title: 'More than a job may log' },
  window_closed: { status: 403, title: 'The window for tracking is closed' },
  resource_does_not_exist: { status: 404, title: 'Not there, in the words of MLflow' },
  resource_already_exists: { status: 400, title: 'There already, in the words of MLflow' },
  invalid_parameter_value: { status: 400, title: 'A wrong value, in the words of MLflow' },
  permission_denied: { status: 403, title: 'Not allowed, in the words of MLflow' },
  source_unreadable: { status: 400, title: 'Nothing to import from' },
  transfer_conflict: { status: 409, title: 'There already, from elsewhere' },
  transfer_incomplete: { status: 409, title: 'Not everything was brought over' },
  too_many_uploads: { status: 429, title: 'Too many uploads are open' },
  ui_not_found: { status: 404, title: 'No web UI of MLflow' },
  not_offered: { status: 501, title: 'A part of MLflow that is not offered here' },
});
