import { defineErrors } from '@leadersboard/kit/errors';

export const boardErrors = defineErrors('board', {
  challenge_not_found: { status: 404, title: 'No such challenge' },
  challenge_exists: { status: 409, title: 'The challenge exists already' },
  challenge_closed: { status: 409, title: 'The challenge is closed' },
  entrypoint_missing: { status: 400, title: 'The entrypoint is missing' },
  config_file_missing: { status: 400, title: 'The configuration file is missing' },
  submission_empty: { status: 400, title: 'The submission is empty' },
  submission_in_use: { status: 409, title: 'The submission is in use' },
  extension_not_allowed: { status: 400, title: 'This kind of file is not taken' },
  archive_refused: { status: 400, title: 'The archive cannot be unpacked' },
  upload_not_found: { status: 404, title: 'No such upload' },
  upload_refused: { status: 400, title: 'The upload cannot go on like this' },
  upload_conflict: { status: 409, title: 'The upload is elsewhere' },
  upload_incomplete: { status: 409, title: 'An upload is not complete' },
  too_many_submissions: { status: 429, title: 'Too many submissions' },
  too_much_stored: { status: 429, title: 'No room for more' },
  token_not_found: { status: 404, title: 'No such token' },
  too_many_tokens: { status: 409, title: 'Too many tokens' },
  user_not_found: { status: 404, title: 'No such user' },
  user_protected: { status: 409, title: 'This user cannot be changed so' },
  unsafe_token: { status: 500, title: 'The token is not safe here' },
});
