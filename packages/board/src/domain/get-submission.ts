import { jobsErrors, maySee, type Requester } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import type { SubmissionDraftStorePort } from '../ports/submission-draft-store.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import type { Submission, SubmissionDraft } from './submission.ts';

export async function getSubmission(
  { submissions }: { submissions: SubmissionStorePort },
  requester: Requester,
  id: string,
): Promise<Submission> {
  return requireOwn(await submissions.find(id), requester, id);
}

export async function getSubmissionDraft(
  { drafts }: { drafts: SubmissionDraftStorePort },
  requester: Requester,
  id: string,
): Promise<SubmissionDraft> {
  return requireOwn(await drafts.find(id), requester, id);
}

/** A submission, complete or not. */
export async function findSubmission(
  ports: { submissions: SubmissionStorePort; drafts: SubmissionDraftStorePort },
  requester: Requester,
  id: string,
): Promise<Submission | SubmissionDraft> {
  // In this order a submission that is completed meanwhile is not missed.
  const draft = await ports.drafts.find(id);
  return requireOwn(draft ?? (await ports.submissions.find(id)), requester, id);
}

export function submissionNotFound(id: string): Error {
  return jobsErrors.submission_not_found(
    `There is no submission ${quote(id)} of yours. Send one with POST /submissions and use the submission_id of its answer.`,
  );
}

function requireOwn<Owned extends { owner: string }>(
  found: Owned | undefined,
  requester: Requester,
  id: string,
): Owned {
  if (found && maySee(requester, found.owner)) return found;
  throw submissionNotFound(id);
}
