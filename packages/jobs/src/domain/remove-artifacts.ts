import type { JobRoomPort } from '../ports/job-room.ts';
import type { StoragePort } from '../ports/storage.ts';
import type { EndedJob } from './retention-rules.ts';
import { artifactsTreeId } from './tree-id.ts';

export type RemoveArtifactsPorts = { artifacts: StoragePort; room: Pick<JobRoomPort, 'resize'> };

/**
 * Removes what the attempts of a job that has ended have left, or with `dryRun` only looks. Returns the sizes of the trees. A crash
 * in between leaves too much counted, until it is done again.
 */
export async function removeArtifacts(
  { artifacts, room }: RemoveArtifactsPorts,
  { id, attempt: newest }: Pick<EndedJob, 'id' | 'attempt'>,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<number[]> {
  const sizes: number[] = [];
  for (let attempt = 1; attempt <= newest; attempt += 1) {
    const tree = artifactsTreeId({ id, attempt });
    const files = await artifacts.list(tree);
    if (!files) continue;
    if (!dryRun) await artifacts.remove(tree);
    sizes.push(files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  }
  if (!dryRun) await room.resize(id, { artifactBytes: 0 });
  return sizes;
}
