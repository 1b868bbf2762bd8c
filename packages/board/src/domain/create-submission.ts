import type { Requester } from '@leadersboard/jobs';
import type { CreateId } from '@leadersboard/kit/ids';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import { type StoreFilesPorts, storeFiles, type TakeFile } from './store-files.ts';
import type { Submission } from './submission.ts';
import type { SubmissionFields } from './submission-fields.ts';
import type { SubmissionQuota } from './submission-quota.ts';
import { sumBytes } from './upload-limits.ts';

export type CreateSubmissionPorts = StoreFilesPorts & {
  submissions: SubmissionStorePort;
  quota: SubmissionQuota;
  createId: CreateId;
};

/** Stores a submission whole or not at all, within what its owner may have. `receive` is that of `storeFiles`. */
export async function createSubmission(
  ports: CreateSubmissionPorts,
  requester: Requester,
  receive: (takeFile: TakeFile) => Promise<SubmissionFields>,
): Promise<Submission> {
  const { clock, quota } = ports;
  const known = { id: ports.createId(), owner: requester.user };
  const receiveAll = async (takeFile: TakeFile) => ({
    ...(await receive(takeFile)),
    receivedAt: clock.now(),
  });
  await quota.take(known.id, known.owner);
  try {
    const stored = await storeFiles(ports, known, receiveAll);
    return await register(ports, { ...known, ...stored, createdAt: stored.receivedAt });
  } catch (error) {
    await quota.release(known.id);
    throw error;
  }
}

async function register(ports: CreateSubmissionPorts, submission: Submission): Promise<Submission> {
  try {
    await ports.quota.settle(submission, sumBytes(submission.files));
    await ports.submissions.create(submission);
  } catch (error) {
    await ports.storage.remove(submission.id);
    throw error;
  }
  return submission;
}
