import { defineErrors } from '@leadersboard/kit/errors';

export const boardErrors = defineErrors('board', {
  challenge_not_found: { status: 404, title: 'No such challenge' },
  entrypoint_missing: { status: 400, title: 'The entrypoint is missing' },
  config_file_missing: { status: 400, title: 'The configuration file is missing' },
  submission_empty: { status: 400, title: 'The submission is empty' },
  job_not_completed: { status: 409, title: 'The job did not complete' },
  unsafe_token: { status: 500, title: 'The token is not safe here' },
});
