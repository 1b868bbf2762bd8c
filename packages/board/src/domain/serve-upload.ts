import { parseTreePath, type Requester } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { SubmissionDraftStorePort } from '../ports/submission-draft-store.ts';
import type { SubmissionUploadsPort, UploadedFile } from '../ports/submission-uploads.ts';
import { getChallenge } from './get-challenge.ts';
import { getSubmissionDraft } from './get-submission.ts';
import type { SubmissionQuota } from './submission-quota.ts';
import { limitsOf, requireWithin, type UploadLimits } from './upload-limits.ts';

export type ServeUploadPorts = {
  drafts: SubmissionDraftStorePort;
  uploads: SubmissionUploadsPort;
  challenges: ChallengePort;
  uploadLimits: UploadLimits;
  quota: Pick<SubmissionQuota, 'settle'>;
};

/**
 * One request about the files of a draft. A file that can never be part of the submission, or for which its
 * owner has no room, is refused before it is sent.
 */
export async function serveUpload(
  ports: ServeUploadPorts,
  requester: Requester,
  draftId: string,
  request: Request,
): Promise<Response> {
  const draft = await getSubmissionDraft(ports, requester, draftId);
  const challenge = await getChallenge(ports.challenges, draft.challenge);
  const limits = limitsOf(challenge, ports.uploadLimits);
  return ports.uploads.serve(request, {
    draftId,
    async accept({ path, sizeBytes }, present) {
      const file = { path: parseTreePath(path), sizeBytes };
      const files = [...others(present, file.path), file];
      requireWithin(files, limits);
      await ports.quota.settle({ ...draft, files });
      return file.path;
    },
    removed: (files) => ports.quota.settle({ ...draft, files }),
  });
}

function others(present: readonly UploadedFile[], path: string): UploadedFile[] {
  return present.filter((file) => file.path !== path);
}
