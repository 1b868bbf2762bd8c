import { kitErrors } from '@leadersboard/kit/errors';
import { jobsErrors } from '../jobs-errors.ts';
import type { SubmissionLookupPort } from '../ports/submission-lookup.ts';
import { maySee, type Requester } from './access.ts';
import { askedOfScoring } from './asked-config.ts';
import { chooseJobConfig } from './choose-job-config.ts';
import { type CreateJobPorts, createJob } from './create-job.ts';
import type { Job, JobRequest } from './job.ts';

export type RepeatJobPorts = CreateJobPorts & {
  submissions: SubmissionLookupPort;
  /** Whether somebody who is no administrator may have the jobs of the challenge repeated. */
  mayRepeat(requester: Requester, challenge: string): Promise<boolean>;
};

/**
 * Has what a job left, or the predictions that it scored, scored again: by the challenge's scorer and truth as they are by then. No
 * program runs. While such a job is alive, that one. Of a rescore, its subject is scored again.
 */
export async function rescoreJob(
  ports: RepeatJobPorts,
  requester: Requester,
  subjectId: string,
): Promise<{ job: Job; created: boolean }> {
  const subject = await getSubject(ports, requester, subjectId);
  if (!hasSomethingToScore(subject)) throw notRescorable(subject);
  const found = await ports.submissions.find(subject.submissionId);
  const config = chooseJobConfig(requester, askedOfScoring(found ?? {}));
  const request: JobRequest = { ...wishFor(requester, subject), kind: 'rescore', config };
  return createJob(ports, requester, request, {});
}

/** Runs the program of a job once more, with the same files and config. While such a job is alive, that one. */
export async function reproduceJob(
  ports: RepeatJobPorts,
  requester: Requester,
  subjectId: string,
): Promise<{ job: Job; created: boolean }> {
  const subject = await getSubject(ports, requester, subjectId);
  if (subject.status !== 'completed' || subject.entrypoint === null) throw notReproducible(subject);
  const config = { ...subject.config, priority: 0 };
  const request: JobRequest = { ...wishFor(requester, subject), kind: 'reproduce', config };
  return createJob(ports, requester, request, {});
}

/** The job that is meant, for who may have it repeated; to others it is as if it were not there, unless it is their own. */
async function getSubject(ports: RepeatJobPorts, requester: Requester, id: string): Promise<Job> {
  const job = await ports.status.find(id);
  const mayRepeat = job && (requester.seesAll || (await ports.mayRepeat(requester, job.challenge)));
  if (job && mayRepeat) {
    return job.kind === 'rescore' && job.subjectId !== undefined
      ? getSubject(ports, requester, job.subjectId)
      : job;
  }
  if (job && maySee(requester, job.owner))
    throw kitErrors.forbidden('Only hosts of the challenge and admins may have its jobs repeated.');
  throw jobsErrors.job_not_found(`There is no job "${id}" in a challenge of yours. Use an id of GET /jobs.`);
}

function wishFor({ user }: Requester, subject: Job) {
  const { id: subjectId, submissionId, challenge, entrypoint, configFile } = subject;
  return { owner: user, subjectId, submissionId, challenge, entrypoint, configFile };
}

/** Predictions stay whatever the scorer made of them; a program that failed has left nothing. */
function hasSomethingToScore({ kind, status, reason }: Job): boolean {
  return (
    status === 'completed' || (kind === 'predictions' && status === 'failed' && reason === 'scorer_failed')
  );
}

function notRescorable({ id, status }: Job) {
  return jobsErrors.job_not_repeatable(
    `Job "${id}" is ${status}; only what a completed job has left, or predictions that the scorer failed over, are scored again. Retry the job instead.`,
  );
}

function notReproducible({ id, status, entrypoint }: Job) {
  const what = entrypoint === null ? 'ran no program' : `is ${status}`;
  return jobsErrors.job_not_repeatable(
    `Job "${id}" ${what}; only a program that completed is run again to compare.`,
  );
}
