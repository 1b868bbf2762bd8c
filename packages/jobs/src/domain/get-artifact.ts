import { quote } from '@leadersboard/kit/errors';
import type { StoredContent } from '@leadersboard/kit/http';
import { jobsErrors } from '../jobs-errors.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { StoragePort } from '../ports/storage.ts';
import type { Requester } from './access.ts';
import { getJobStatus } from './get-job-status.ts';
import type { Job, StoredFile } from './job.ts';
import { artifactsTreeId } from './tree-id.ts';
import { parseTreePath } from './tree-path.ts';

export type ArtifactPorts = { status: JobStatusPort; artifacts: StoragePort };

/** The files of the newest attempt in order of their paths; none where there are none yet, or none any more. */
export async function listArtifacts(
  { status, artifacts }: ArtifactPorts,
  requester: Requester,
  id: string,
): Promise<{ job: Job; files: StoredFile[] }> {
  const job = await getJobStatus({ status }, requester, id);
  return { job, files: (await artifacts.list(artifactsTreeId(job))) ?? [] };
}

export async function getArtifact(
  ports: ArtifactPorts,
  requester: Requester,
  id: string,
  path: string,
): Promise<StoredContent> {
  const { job, files } = await listArtifacts(ports, requester, id);
  const parsed = parseTreePath(path);
  const file = files.find((stored) => stored.path === parsed);
  const missing = () =>
    jobsErrors.file_not_found(
      `Job ${id} has no file ${quote(path)}. GET /jobs/${id}/artifacts lists those that it has.`,
    );
  if (!file) throw missing();
  return {
    ...file,
    async open(range) {
      const content = await ports.artifacts.open(artifactsTreeId(job), file.path, range);
      if (content) return content;
      throw missing();
    },
  };
}
