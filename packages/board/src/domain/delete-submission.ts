import type { JobIndexPort, Requester, StoragePort } from '@leadersboard/jobs';
import { boardErrors } from '../board-errors.ts';
import type { SubmissionDraftStorePort } from '../ports/submission-draft-store.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import type { SubmissionUploadsPort } from '../ports/submission-uploads.ts';
import { findSubmission, getSubmission, submissionNotFound } from './get-submission.ts';
import type { SubmissionQuota } from './submission-quota.ts';

export type DeleteSubmissionPorts = {
  submissions: SubmissionStorePort;
  drafts: SubmissionDraftStorePort;
  uploads: SubmissionUploadsPort;
  storage: StoragePort;
  index: Pick<JobIndexPort, 'list'>;
  quota: Pick<SubmissionQuota, 'settle'>;
};

/** What a job has used stays, so that every result can be looked into. */
export async function deleteSubmission(
  ports: DeleteSubmissionPorts,
  requester: Requester,
  id: string,
): Promise<void> {
  const { owner } = await findSubmission(ports, requester, id);
  if (await ports.drafts.discard(id)) {
    await ports.uploads.discard(id);
    return ports.quota.settle({ id, owner }, 0);
  }
  await getSubmission(ports, requester, id);
  // A tree without its row is swept; a row without its tree would promise files that are gone.
  if (await ports.submissions.removeUnused(id)) return ports.storage.remove(id);
  const { jobs } = await ports.index.list({ submissionId: id, limit: 1 });
  if (!jobs[0]) throw submissionNotFound(id);
  throw boardErrors.submission_in_use(
    `The job ${jobs[0].id} has used the submission ${id}, so it stays. It goes with its jobs, by the rules of retention.`,
  );
}
