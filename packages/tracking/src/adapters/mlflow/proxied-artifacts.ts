import type { ArtifactStorePort } from '../../ports/artifact-store.ts';
import { artifactList } from './mlflow-answers.ts';
import type { MlflowClient } from './mlflow-client.ts';

/** The files of a run as MLflow's own proxy takes them; `root` is the path behind `mlflow-artifacts:`. */
export function createProxiedArtifacts(
  client: MlflowClient,
  { runId, root }: { runId: string; root: string },
): ArtifactStorePort {
  return {
    async sizes(folder, signal) {
      const query = { run_id: runId, ...(folder && { path: folder }) };
      const { files } = await client.call({
        ...{ method: 'GET', path: 'artifacts/list', query, signal },
        schema: artifactList,
      });
      return new Map(
        files.flatMap((file) =>
          file.is_dir || file.file_size === undefined ? [] : [[file.path, file.file_size]],
        ),
      );
    },

    async put(path, content, signal) {
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      await client.upload(`/api/2.0/mlflow-artifacts/artifacts${root}/${encoded}`, content, signal);
    },
  };
}
