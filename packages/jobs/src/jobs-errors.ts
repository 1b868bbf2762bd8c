import { defineErrors } from '@leadersboard/kit/errors';

export const jobsErrors = defineErrors('jobs', {
  job_not_found: { status: 404, title: 'No such job' },
  submission_not_found: { status: 404, title: 'No such submission' },
  file_not_found: { status: 404, title: 'No such file' },
  invalid_path: { status: 400, title: 'Invalid path' },
  tree_exists: { status: 409, title: 'Already stored' },
  unsupported_entrypoint: { status: 400, title: 'Unsupported entrypoint' },
  unknown_resource_class: { status: 400, title: 'Unknown resource class' },
  idempotency_key_reused: { status: 409, title: 'The idempotency key names another job' },
  too_many_pending_jobs: { status: 429, title: 'Too many jobs wait' },
  job_not_completed: { status: 409, title: 'The job did not complete' },
  job_not_retryable: { status: 409, title: 'The job cannot be retried' },
  dead_letter_not_found: { status: 404, title: 'No such dead letter' },
  predictions_invalid: { status: 422, title: 'Invalid predictions' },
  scorer_failed: { status: 500, title: 'The scorer failed' },
  tracking_unavailable: { status: 503, title: 'The tracking server does not answer' },
  tracking_refused: { status: 502, title: 'The tracking server refused' },
  metrics_missing: { status: 422, title: 'No metrics.json' },
  metrics_invalid: { status: 422, title: 'Invalid metrics.json' },
});
