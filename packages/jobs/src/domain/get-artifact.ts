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

/** The files of the newest attempt in order of their paths; none where there are none yet. */
export async function listArtifacts(
  { status, artifacts }: ArtifactPorts,
  requester: Requester,
  id: string,
): Promise<{ job: Job; files: StoredFile[] }> {
  const job = await getJobStatus({ status }, requester, id);
  const files = await artifacts.list(artifactsTreeId(job));
  if (!files && job.result && job.result.artifacts.length > 0) throw artifactsRemoved(job);
  return { job, files: files ?? [] };
}

/** Its result says what it has left, and the storage has none of it. */
function artifactsRemoved({ id, result, finishedAt }: Job): Error {
  const ended =
    finishedAt === undefined ? 'has ended' : `ended on ${new Date(finishedAt).toISOString().slice(0, 10)}`;
  return jobsErrors.artifacts_removed(
    `The ${result?.artifacts.length} files of job ${id} are removed, by retention or by whoever may: it ${ended}, and files stay for a time after that. GET /jobs/${id}/results still says what they were; run it again to have them anew.`,
  );
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
