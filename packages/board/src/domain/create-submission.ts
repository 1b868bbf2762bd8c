import type { Requester } from '@leadersboard/jobs';
import type { CreateId } from '@leadersboard/kit/ids';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import { type StoreFilesPorts, type SubmissionFields, storeFiles, type TakeFile } from './store-files.ts';
import type { Submission } from './submission.ts';
import type { SubmissionQuota } from './submission-quota.ts';
import { sumBytes } from './upload-limits.ts';

export type CreateSubmissionPorts = StoreFilesPorts & {
  submissions: SubmissionStorePort;
  quota: SubmissionQuota;
  clock: { now(): number };
  createId: CreateId;
};

/** Stores a submission whole or not at all, within what its owner may have. `receive` is that of `storeFiles`. */
export async function createSubmission(
  ports: CreateSubmissionPorts,
  requester: Requester,
  receive: (takeFile: TakeFile) => Promise<SubmissionFields>,
): Promise<Submission> {
  const id = ports.createId();
  await ports.quota.take(id, requester.user);
  try {
    const stored = await storeFiles(ports, id, receive);
    return await register(ports, { id, owner: requester.user, ...stored, createdAt: ports.clock.now() });
  } catch (error) {
    await ports.quota.release(id);
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
