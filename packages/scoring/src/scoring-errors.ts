import { defineErrors } from '@leadersboard/kit/errors';

export const scoringErrors = defineErrors('scoring', {
  score_input_invalid: { status: 422, title: 'Not to be scored' },
  truth_invalid: { status: 422, title: 'The truth cannot be used' },
});
