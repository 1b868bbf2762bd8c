import type { Requester, StoragePort } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { SubmissionDraftStorePort } from '../ports/submission-draft-store.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import type { SubmissionUploadsPort } from '../ports/submission-uploads.ts';
import { choosePaths } from './choose-paths.ts';
import { findSubmission, submissionNotFound } from './get-submission.ts';
import {
  type ReceivedFields,
  type StoredSubmission,
  type StoreFilesPorts,
  storeFiles,
} from './store-files.ts';
import type { Submission, SubmissionDraft } from './submission.ts';
import type { SubmissionQuota } from './submission-quota.ts';
import { sumBytes } from './upload-limits.ts';

/*
 * A draft is completed in three steps: its uploads become a tree under its id, its row becomes that of a submission, and
 * its uploads are removed. After a crash between them the draft is still there and is completed again: a tree that is
 * there already passed every check, so it is taken as it is. Of two completions at once each may win each step; both find
 * the one submission in the end.
 */

export type CompleteSubmissionPorts = StoreFilesPorts & {
  submissions: SubmissionStorePort;
  drafts: SubmissionDraftStorePort;
  uploads: SubmissionUploadsPort;
  quota: SubmissionQuota;
};

/** Seals a draft; a submission that is complete already is given as it is. */
export async function completeSubmission(
  ports: CompleteSubmissionPorts,
  requester: Requester,
  id: string,
): Promise<Submission> {
  const found = await findSubmission(ports, requester, id);
  if ('files' in found) return found;
  try {
    return await seal(ports, found);
  } catch (error) {
    const sealed = await ports.submissions.find(id);
    if (sealed) return sealed;
    throw error;
  }
}

async function seal(ports: CompleteSubmissionPorts, draft: SubmissionDraft): Promise<Submission> {
  const { id, owner, createdAt } = draft;
  const stored = await storeUploads(ports, draft, ports.clock.now());
  const submission = { id, owner, createdAt, ...stored };
  await ports.quota.settle(submission, sumBytes(submission.files));
  if (await ports.drafts.seal(submission)) {
    await ports.uploads.discard(id);
    return submission;
  }
  const sealed = await ports.submissions.find(id);
  if (sealed) return sealed;
  await ports.storage.remove(id);
  throw submissionNotFound(id);
}

async function storeUploads(
  ports: CompleteSubmissionPorts,
  draft: SubmissionDraft,
  receivedAt: number,
): Promise<StoredSubmission> {
  const stored = await findStored(ports.storage, draft, receivedAt);
  if (stored) return stored;
  try {
    return await storeAnew(ports, draft, receivedAt);
  } catch (error) {
    const storedMeanwhile = await findStored(ports.storage, draft, receivedAt);
    if (storedMeanwhile) return storedMeanwhile;
    throw error;
  }
}

async function storeAnew(
  ports: CompleteSubmissionPorts,
  draft: SubmissionDraft,
  receivedAt: number,
): Promise<StoredSubmission> {
  const files = await ports.uploads.list(draft.id);
  const cut = files.find((file) => file.receivedBytes < file.sizeBytes);
  if (cut) {
    throw boardErrors.upload_incomplete(
      `Of the file ${quote(cut.path)} ${cut.receivedBytes} of ${cut.sizeBytes} bytes are here. Send the rest, or delete its upload, then complete the submission.`,
    );
  }
  return storeFiles(ports, draft, async (takeFile) => {
    for (const { id, path } of files) {
      await takeFile(path, await ports.uploads.finish(draft.id, id), { challenge: draft.challenge });
    }
    return fieldsOf(draft, receivedAt);
  });
}

async function findStored(
  storage: StoragePort,
  draft: SubmissionDraft,
  receivedAt: number,
): Promise<StoredSubmission | undefined> {
  const files = await storage.list(draft.id);
  if (!files) return undefined;
  const paths = files.map(({ path }) => path);
  const { challenge } = draft;
  return { challenge, files, ...choosePaths(paths, fieldsOf(draft, receivedAt)), receivedAt };
}

function fieldsOf(
  { challenge, kind, entrypoint, configFile, metadata }: SubmissionDraft,
  receivedAt: number,
): ReceivedFields {
  const named = { entrypoint: entrypoint ?? undefined, configFile: configFile ?? undefined };
  return { challenge, kind, ...named, metadata, receivedAt };
}
