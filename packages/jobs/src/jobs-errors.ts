import { defineErrors } from '@leadersboard/kit/errors';

export const jobsErrors = defineErrors('jobs', {
  job_not_found: { status: 404, title: 'No such job' },
  submission_not_found: { status: 404, title: 'No such submission' },
  file_not_found: { status: 404, title: 'No such file' },
  invalid_path: { status: 400, title: 'Invalid path' },
  tree_exists: { status: 409, title: 'Already stored' },
  unsupported_entrypoint: { status: 400, title: 'Unsupported entrypoint' },
  unknown_resource_class: { status: 400, title: 'Unknown resource class' },
  metrics_invalid: { status: 422, title: 'Invalid metrics.json' },
});
