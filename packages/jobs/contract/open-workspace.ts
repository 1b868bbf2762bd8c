import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Job } from '../src/domain/job.ts';
import type { JobLogPort } from '../src/ports/job-log.ts';
import type { StoragePort } from '../src/ports/storage.ts';
import type { Workspace, WorkspacePort } from '../src/ports/workspace.ts';
import { writeTree } from './content.ts';
import type { SkippedTest } from './contract-tests.ts';

export type WorkspaceStores = {
  workspaces: WorkspacePort;
  submissions: StoragePort;
  artifacts: StoragePort;
  log: JobLogPort;
};

export type WorkspaceContract = {
  name: string;
  create(t: TestContext): Promise<WorkspaceStores>;
  skip?: readonly SkippedTest[];
};

export const job: Job = {
  id: 'job',
  kind: 'run',
  owner: 'ada',
  submissionId: 'submission',
  challenge: 'default',
  entrypoint: 'main.py',
  configFile: null,
  config: { resourceClass: 'small', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
  status: 'running',
  attempt: 2,
  lostAttempts: 1,
  createdAt: 0,
};

/** The place of the job's present attempt, with a small submission in it. */
export async function openWorkspace(
  t: TestContext,
  create: WorkspaceContract['create'],
): Promise<{ workspace: Workspace; stores: WorkspaceStores; metricsFile: string }> {
  const stores = await create(t);
  await writeTree(stores.submissions, 'submission', { 'main.py': 'print()', 'src/net.py': '' });
  const workspace = await stores.workspaces.open(job);
  t.after(() => workspace.close());
  return { workspace, stores, metricsFile: join(workspace.outputDirectory, 'metrics.json') };
}
