import { viewFile } from '@leadersboard/jobs/routes';
import type { z } from 'zod';
import { DRAFT_LIFE_MS } from '../domain/discard-expired-drafts.ts';
import type { SubmissionList } from '../domain/list-submissions.ts';
import type { Submission, SubmissionDraft, SubmissionSummary } from '../domain/submission.ts';
import type { UploadedFile } from '../ports/submission-uploads.ts';
import type { submissionListView, submissionView } from './submission-schemas.ts';

type SubmissionView = z.infer<typeof submissionView>;

/** The uploads are those of an open one. */
export function viewSubmission(
  submission: Submission | SubmissionDraft,
  uploads: readonly UploadedFile[] = [],
): SubmissionView {
  const view = { ...viewCommon(submission), metadata: submission.metadata };
  if ('files' in submission) {
    const files = submission.files.map(viewFile);
    return { ...view, status: 'complete', files, uploads: [], upload_url: null, expires_at: null };
  }
  const uploadUrl = `/submissions/${submission.id}/uploads`;
  return {
    ...{ ...view, status: 'open', files: [], upload_url: uploadUrl },
    uploads: uploads.map(({ id, path, sizeBytes, receivedBytes }) => ({
      ...{ path, offset: receivedBytes, length: sizeBytes, url: `${uploadUrl}/${id}` },
    })),
    expires_at: new Date(submission.createdAt + DRAFT_LIFE_MS).toISOString(),
  };
}

export function viewSubmissions({ submissions, next }: SubmissionList): z.infer<typeof submissionListView> {
  return {
    submissions: submissions.map((submission) => ({
      ...viewCommon(submission),
      ...{ file_count: submission.fileCount, size: submission.sizeBytes },
    })),
    next,
  };
}

function viewCommon<Entrypoint extends string | null>(
  submission: Omit<SubmissionSummary, 'fileCount' | 'sizeBytes' | 'entrypoint'> & { entrypoint: Entrypoint },
) {
  const { id, owner, challenge, entrypoint, configFile, createdAt } = submission;
  return {
    ...{ submission_id: id, owner, challenge, entrypoint, config_file: configFile },
    created_at: new Date(createdAt).toISOString(),
  };
}
