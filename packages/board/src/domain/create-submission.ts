import type { Requester } from '@leadersboard/jobs';
import type { CreateId } from '@leadersboard/kit/ids';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import { type StoreFilesPorts, type SubmissionFields, storeFiles, type TakeFile } from './store-files.ts';
import type { Submission } from './submission.ts';

export type CreateSubmissionPorts = StoreFilesPorts & {
  submissions: SubmissionStorePort;
  clock: { now(): number };
  createId: CreateId;
};

/** Stores a submission whole or not at all. `receive` is that of `storeFiles`. */
export async function createSubmission(
  ports: CreateSubmissionPorts,
  requester: Requester,
  receive: (takeFile: TakeFile) => Promise<SubmissionFields>,
): Promise<Submission> {
  const id = ports.createId();
  const stored = await storeFiles(ports, id, receive);
  const submission = { id, owner: requester.user, ...stored, createdAt: ports.clock.now() };
  try {
    await ports.submissions.create(submission);
  } catch (error) {
    await ports.storage.remove(id);
    throw error;
  }
  return submission;
}
