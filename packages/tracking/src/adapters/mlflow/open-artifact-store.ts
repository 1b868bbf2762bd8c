import type { ArtifactStorePort } from '../../ports/artifact-store.ts';
import type { ServerRun } from '../../ports/tracking-server.ts';
import { openArtifactDirectory } from '../files/index.ts';
import type { MlflowClient } from './mlflow-client.ts';
import { createProxiedArtifacts } from './proxied-artifacts.ts';

/** Where the server wants the run's files: behind its own proxy, or in a directory that it shares with us. */
export async function openArtifactStore(
  client: MlflowClient,
  run: ServerRun,
  directory: string | undefined,
): Promise<ArtifactStorePort | { unavailableBecause: string }> {
  const root = URL.parse(run.artifactRoot);
  if (root?.protocol === 'mlflow-artifacts:' && root.host === '') {
    return createProxiedArtifacts(client, { runId: run.id, root: root.pathname });
  }
  if (root?.protocol === 'file:') return openArtifactDirectory(root, directory);
  return {
    unavailableBecause: `the tracking server keeps files at ${run.artifactRoot}, where only its own clients can write. Start it with --artifacts-destination, so that it takes them itself.`,
  };
}
