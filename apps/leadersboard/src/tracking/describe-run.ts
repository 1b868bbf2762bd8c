import type { RunRecord } from '@leadersboard/jobs';
import type { Recording } from '@leadersboard/tracking';

export type RunOfJob = Pick<RunRecord, 'jobId' | 'attempt' | 'submissionId' | 'user' | 'challenge'>;

/** By what the run of a job is found, by whoever tells of it first; `{challenge}` and `{user}` are filled into the experiment. */
export function describeRun(
  { jobId, attempt, submissionId, user, challenge }: RunOfJob,
  experiment: string,
): Pick<Recording, 'experiment' | 'identity' | 'tags'> {
  return {
    experiment: experiment.replaceAll('{challenge}', challenge).replaceAll('{user}', user),
    identity: { key: 'lb.job', value: jobId },
    tags: {
      ...{ 'lb.attempt': String(attempt), 'lb.submission': submissionId },
      ...{ 'lb.user': user, 'lb.challenge': challenge, 'mlflow.user': user },
    },
  };
}
