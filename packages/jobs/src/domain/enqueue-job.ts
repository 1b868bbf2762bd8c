import { kitErrors } from '@leadersboard/kit/errors';
import { jobsErrors } from '../jobs-errors.ts';
import type { RunEnvironmentPort } from '../ports/run-environment.ts';
import type { RunnableSubmission, SubmissionLookupPort } from '../ports/submission-lookup.ts';
import { maySee, type Requester } from './access.ts';
import { askedOfProgram, askedOfScoring } from './asked-config.ts';
import { chooseJobConfig, type JobConfigInput } from './choose-job-config.ts';
import { acceptJob, type CreateJobPorts, queueJob } from './create-job.ts';
import type { Job, JobRequest } from './job.ts';

export type EnqueueJobPorts = CreateJobPorts & {
  submissions: SubmissionLookupPort;
  environments: Pick<RunEnvironmentPort, 'list'>;
};

export type EnqueueJobInput = JobConfigInput & {
  submissionId: string;
  rerun?: boolean | undefined;
  idempotencyKey?: string | undefined;
};

const KEY = /^[\x20-\x7e]{1,255}$/;

/**
 * Accepts the wish to run a submission, or to score one that has no program. The same wish by the same person, while an earlier job of it is alive or
 * completed, gives that job, unless a rerun is asked for. A priority makes no other wish.
 */
export async function enqueueJob(
  ports: EnqueueJobPorts,
  requester: Requester,
  input: EnqueueJobInput,
): Promise<{ job: Job; created: boolean }> {
  const { rerun = false, idempotencyKey } = input;
  if (idempotencyKey !== undefined && !KEY.test(idempotencyKey)) {
    throw kitErrors.invalid_input(
      'The idempotency key must be 1 to 255 printable characters of ASCII, such as a UUID.',
    );
  }
  const found = await getRunnable(ports, requester, input.submissionId);
  const { id: submissionId, owner, challenge, entrypoint, configFile } = found;
  const kind = entrypoint === null ? 'predictions' : 'run';
  const asked = kind === 'run' ? askedOfProgram(found, input) : askedOfScoring(found, input);
  const names = (await ports.environments.list()).map(({ name }) => name);
  const config = chooseJobConfig(requester, asked, names);
  const request: JobRequest = { kind, owner, submissionId, challenge, entrypoint, configFile, config };
  const wish = { rerun, ...(idempotencyKey && { idempotencyKey }) };
  const accepted = await acceptJob(ports, requester, request, wish);
  if (accepted.created) await requireStillThere(ports, requester, accepted.job);
  return queueJob(ports, accepted);
}

async function getRunnable(
  { submissions }: { submissions: SubmissionLookupPort },
  requester: Requester,
  id: string,
): Promise<RunnableSubmission> {
  const submission = await submissions.find(id);
  if (submission && maySee(requester, submission.owner)) return submission;
  throw jobsErrors.submission_not_found(
    `There is no submission "${id}" of yours. Send one with POST /submissions and use the submission_id of its answer.`,
  );
}

/** What no job used may have been removed while this one was created; from then on it stays. */
async function requireStillThere(
  ports: Pick<EnqueueJobPorts, 'submissions' | 'status'>,
  requester: Requester,
  job: Job,
): Promise<void> {
  try {
    await getRunnable(ports, requester, job.submissionId);
  } catch (error) {
    await ports.status.cancel(job.id, 'Its submission was removed.');
    throw error;
  }
}
