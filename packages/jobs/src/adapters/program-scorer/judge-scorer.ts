import { jobsErrors } from '../../jobs-errors.ts';
import type { RunOutcome } from '../../ports/runner.ts';

/** With it a scorer says that the predictions are at fault (EX_DATAERR of sysexits.h). */
export const PREDICTIONS_INVALID_CODE = 65;

/** What the participant is told of a scorer that gave no score: no word of its log, which may tell of the truth. */
export function scorerFailed(outcome: RunOutcome, timeoutMs: number) {
  return jobsErrors.scorer_failed(
    `The scorer of the challenge ${describeEnd(outcome, timeoutMs)}. The submission is not at fault; tell the host.`,
  );
}

function describeEnd(outcome: RunOutcome, timeoutMs: number): string {
  switch (outcome.kind) {
    case 'exited':
      return outcome.code === PREDICTIONS_INVALID_CODE
        ? `found the predictions at fault (exit code ${PREDICTIONS_INVALID_CODE}) but did not say why in scores.json`
        : `ended with exit code ${outcome.code}`;
    case 'signalled':
      return `was ended by the signal ${outcome.signal}`;
    case 'timeout':
      return `ran for its ${timeoutMs / 1000} seconds and was ended`;
    case 'aborted':
      return 'was ended before it was done';
    case 'out_of_memory':
      return 'used more memory than it may and was ended';
    case 'disk_quota':
      return 'wrote more than it may and was ended';
    case 'policy':
      return 'did what no program may and was ended';
    case 'not_started':
      return 'could not be started';
  }
}
