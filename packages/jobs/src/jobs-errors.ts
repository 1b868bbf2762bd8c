import { defineErrors } from '@leadersboard/kit/errors';

export const jobsErrors = defineErrors('jobs', {
  job_not_found: { status: 404, title: 'No such job' },
  submission_not_found: { status: 404, title: 'No such submission' },
  file_not_found: { status: 404, title: 'No such file' },
  invalid_path: { status: 400, title: 'Invalid path' },
  tree_exists: { status: 409, title: 'Already stored' },
  results_not_ready: { status: 409, title: 'No results yet' },
  unknown_resource_class: { status: 400, title: 'Unknown resource class' },
  metrics_too_large: { status: 400, title: 'metrics.json is too large' },
});
