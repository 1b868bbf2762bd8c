import type { RunnableSubmission } from '../ports/submission-lookup.ts';
import type { JobConfigInput } from './choose-job-config.ts';
import { classOfChallenge } from './class-of-challenge.ts';

/** What is asked for a program, and what its challenge wants for the rest. */
export function askedOfProgram(submission: RunnableSubmission, input: JobConfigInput): JobConfigInput {
  return {
    ...input,
    resourceClass: input.resourceClass ?? classOfChallenge(submission),
    environment: input.environment ?? submission.environment,
    maxTimeoutSeconds: submission.timeoutSeconds,
  };
}

/** Of all that may be wished for a program, only its turn concerns one that does not run. */
export function askedOfScoring(
  { scoringClass }: Pick<RunnableSubmission, 'scoringClass'>,
  { priority }: Pick<JobConfigInput, 'priority'> = {},
): JobConfigInput {
  return { priority, resourceClass: scoringClass };
}
