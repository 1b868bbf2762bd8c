import { jobsErrors } from '../jobs-errors.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { KeptArtifactsPort } from '../ports/kept-artifacts.ts';
import type { Requester } from './access.ts';
import { getJobStatus } from './get-job-status.ts';
import { hasEnded } from './job.ts';
import { type RemoveArtifactsPorts, removeArtifacts } from './remove-artifacts.ts';

export type FreeArtifactsPorts = RemoveArtifactsPorts & {
  status: JobStatusPort;
  /** Without it, owners may remove what they like. */
  keptArtifacts?: KeptArtifactsPort;
};

/** Removes the files that a job has left; its result, log and rank stay. Returns how much room that gave, 0 the second time. */
export async function freeArtifacts(
  ports: FreeArtifactsPorts,
  requester: Requester,
  id: string,
): Promise<{ freedBytes: number }> {
  const job = await getJobStatus(ports, requester, id);
  if (!hasEnded(job)) {
    throw jobsErrors.job_not_ended(
      `Job ${id} is ${job.status}; only what an ended job has left can be removed. Wait for its end, or cancel it with POST /jobs/${id}/cancel.`,
    );
  }
  const reason = requester.seesAll ? undefined : await ports.keptArtifacts?.findReason(job);
  if (reason !== undefined) throw jobsErrors.artifacts_needed(reason);
  const sizes = await removeArtifacts(ports, job);
  return { freedBytes: sizes.reduce((sum, sizeBytes) => sum + sizeBytes, 0) };
}
