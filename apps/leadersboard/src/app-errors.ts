import { defineErrors } from '@leadersboard/kit/errors';

export const appErrors = defineErrors('app', {
  problems_found: { status: 500, title: 'Something is not as it must be' },
  backup_invalid: { status: 400, title: 'The backup cannot be used' },
  directory_not_empty: { status: 409, title: 'The directory is not empty' },
  collection_running: { status: 409, title: 'Something else tidies or copies the data' },
});
