import type { RunRecord } from '@leadersboard/jobs';
import type { Recording } from '@leadersboard/tracking';
import { type RunOwners, recordedExperiment } from './recorded-experiment.ts';

export type RunOfJob = Pick<RunRecord, 'jobId' | 'attempt' | 'submissionId'> & RunOwners;

/** By what the run of a job is found, by whoever tells of it first; `{challenge}` and `{user}` are filled into the experiment. */
export function describeRun(
  run: RunOfJob,
  experiment: string,
): Pick<Recording, 'experiment' | 'identity' | 'tags'> {
  const { jobId, attempt, submissionId, user, challenge } = run;
  return {
    experiment: recordedExperiment(experiment, run),
    identity: { key: 'lb.job', value: jobId },
    tags: {
      ...{ 'lb.attempt': String(attempt), 'lb.submission': submissionId },
      ...{ 'lb.user': user, 'lb.challenge': challenge, 'mlflow.user': user },
    },
  };
}
