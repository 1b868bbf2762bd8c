import { kitErrors } from '@leadersboard/kit/errors';
import type { CreateId } from '@leadersboard/kit/ids';
import { jobsErrors } from '../jobs-errors.ts';
import type { JobQueuePort } from '../ports/job-queue.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { SubmissionLookupPort } from '../ports/submission-lookup.ts';
import { maySee, type Requester } from './access.ts';
import type { Job, JobConfig } from './job.ts';
import { getResourceClass, resourceClasses } from './resource-class.ts';

export type EnqueueJobPorts = {
  status: JobStatusPort;
  queue: JobQueuePort;
  submissions: SubmissionLookupPort;
  clock: { now(): number };
  createId: CreateId;
};

export type EnqueueJobInput = {
  submissionId: string;
  resourceClass?: string | undefined;
  timeoutSeconds?: number | undefined;
};

/**
 * Accepts the wish to run a submission. The same wish by the same person, while an earlier job of it is alive or
 * completed, gives that job. The job is durable before it is queued: a crash between the two is mended by `requeueJobs`.
 */
export async function enqueueJob(
  ports: EnqueueJobPorts,
  requester: Requester,
  input: EnqueueJobInput,
): Promise<{ job: Job; created: boolean }> {
  const submission = await ports.submissions.find(input.submissionId);
  if (!submission || !maySee(requester, submission.owner)) {
    throw jobsErrors.submission_not_found(
      `There is no submission "${input.submissionId}" of yours. Send one with POST /submissions and use the submission_id of its answer.`,
    );
  }
  const config = chooseConfig(input);
  const accepted = await ports.status.create({
    id: ports.createId(),
    owner: submission.owner,
    submissionId: submission.id,
    challenge: submission.challenge,
    entrypoint: submission.entrypoint,
    configFile: submission.configFile,
    config,
    createdAt: ports.clock.now(),
    fingerprint: JSON.stringify([
      submission.owner,
      submission.id,
      config.resourceClass,
      config.timeoutSeconds,
    ]),
  });
  if (accepted.job.status === 'pending') await ports.queue.enqueue(accepted.job.id);
  return accepted;
}

function chooseConfig(input: EnqueueJobInput): JobConfig {
  const [smallest] = resourceClasses;
  const resourceClass = input.resourceClass === undefined ? smallest : getResourceClass(input.resourceClass);
  const { name, timeoutSeconds: limit } = resourceClass;
  if (input.timeoutSeconds !== undefined && input.timeoutSeconds > limit) {
    const detail = `timeout_seconds is ${input.timeoutSeconds}, but the class "${name}" allows at most ${limit}.`;
    throw kitErrors.invalid_input(`${detail} Ask for less or for a larger class.`, {
      issues: [{ pointer: '/config/timeout_seconds', detail }],
    });
  }
  return {
    resourceClass: name,
    timeoutSeconds: input.timeoutSeconds ?? limit,
    env: {},
    args: [],
    priority: 0,
  };
}
