import { jobsErrors, parseTreePath, type Requester, type StoragePort } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import type { StoredContent } from '@leadersboard/kit/http';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import { getSubmission } from './get-submission.ts';

export async function getSubmissionFile(
  ports: { submissions: SubmissionStorePort; storage: StoragePort },
  requester: Requester,
  id: string,
  path: string,
): Promise<StoredContent> {
  const submission = await getSubmission(ports, requester, id);
  const parsed = parseTreePath(path);
  const file = submission.files.find((stored) => stored.path === parsed);
  const missing = () =>
    jobsErrors.file_not_found(
      `The submission ${id} has no file ${quote(path)}. GET /submissions/${id} lists its files.`,
    );
  if (!file) throw missing();
  return {
    ...file,
    async open(range) {
      const content = await ports.storage.open(id, file.path, range);
      if (content) return content;
      throw missing();
    },
  };
}
