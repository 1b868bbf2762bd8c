import { viewFile } from '@leadersboard/jobs/routes';
import type { z } from 'zod';
import { DRAFT_LIFE_MS } from '../domain/discard-expired-drafts.ts';
import type { SubmissionList } from '../domain/list-submissions.ts';
import type { Submission, SubmissionDraft } from '../domain/submission.ts';
import type { UploadedFile } from '../ports/submission-uploads.ts';
import type { submissionListView, submissionView } from './submission-schemas.ts';

type SubmissionView = z.infer<typeof submissionView>;

/** The uploads are those of an open one. */
export function viewSubmission(
  submission: Submission | SubmissionDraft,
  uploads: readonly UploadedFile[] = [],
): SubmissionView {
  const { entrypoint, metadata } = submission;
  const view = { ...viewCommon(submission), entrypoint, metadata };
  if ('files' in submission) {
    const files = submission.files.map(viewFile);
    const received = { received_at: new Date(submission.receivedAt).toISOString(), files };
    return { ...view, ...received, status: 'complete', uploads: [], upload_url: null, expires_at: null };
  }
  const uploadUrl = `/submissions/${submission.id}/uploads`;
  return {
    ...{ ...view, status: 'open', received_at: null, files: [], upload_url: uploadUrl },
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
      ...{ entrypoint: submission.entrypoint, received_at: new Date(submission.receivedAt).toISOString() },
      ...{ file_count: submission.fileCount, size: submission.sizeBytes },
    })),
    next,
  };
}

function viewCommon(submission: Omit<SubmissionDraft, 'metadata'>) {
  const { id, owner, challenge, kind, configFile, createdAt } = submission;
  return {
    ...{ submission_id: id, owner, challenge, kind, config_file: configFile },
    created_at: new Date(createdAt).toISOString(),
  };
}
