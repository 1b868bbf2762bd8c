import { parseTreePath, type Requester } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { SubmissionDraftStorePort } from '../ports/submission-draft-store.ts';
import type { PresentUploads, SubmissionUploadsPort, UploadRequest } from '../ports/submission-uploads.ts';
import { getChallenge } from './get-challenge.ts';
import { getSubmissionDraft } from './get-submission.ts';
import type { SubmissionQuota } from './submission-quota.ts';
import { limitsOf, refuseCount, refuseSize, requireExtension, type UploadLimits } from './upload-limits.ts';

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
  request: UploadRequest,
): Promise<Response> {
  const draft = await getSubmissionDraft(ports, requester, draftId);
  const challenge = await getChallenge(ports.challenges, draft.challenge);
  const limits = limitsOf(challenge, ports.uploadLimits);
  return ports.uploads.serve(request, {
    draftId,
    async accept({ path, sizeBytes }, present) {
      const file = { path: parseTreePath(path), sizeBytes };
      await ports.quota.settle(draft, requireRoom(file, present, limits));
      return file.path;
    },
    removed: (present) => ports.quota.settle(draft, present.sizeBytes),
  });
}

/** Returns how many bytes there are with the file, which takes the place of an earlier one of its path. */
function requireRoom(
  { path, sizeBytes }: { path: string; sizeBytes: number },
  present: PresentUploads,
  limits: UploadLimits,
): number {
  const earlier = present.find(path);
  const count = present.count + (earlier ? 0 : 1);
  const totalBytes = present.sizeBytes - (earlier?.sizeBytes ?? 0) + sizeBytes;
  if (count > limits.maxFiles) throw refuseCount(limits);
  requireExtension(path, limits);
  if (totalBytes > limits.maxBytes) throw refuseSize(limits);
  return totalBytes;
}
