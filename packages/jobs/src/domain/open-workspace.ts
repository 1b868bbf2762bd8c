import type { StoredOutput, Workspace } from '../ports/workspace.ts';
import type { RunAttemptPorts } from './attempt-in-hand.ts';
import type { Job } from './job.ts';
import type { Failure } from './judge-outcome.ts';
import { orFailure } from './or-failure.ts';

export function openWorkspace(
  { workspaces }: Pick<RunAttemptPorts, 'workspaces'>,
  job: Job,
  output?: StoredOutput,
): Promise<Workspace | Failure> {
  return orFailure(
    ({ status }) => (status <= 500 ? 'staging_failed' : undefined),
    () => workspaces.open(job, output),
  );
}
