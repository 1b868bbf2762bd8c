import { z } from 'zod';
import { parseArtifactRoot } from '../domain/artifacts/artifact-root.ts';
import { type ArtifactOwnersPorts, findArtifactRoot } from '../domain/artifacts/find-artifact-root.ts';
import type { ArtifactOwner } from '../domain/artifacts/parse-proxied-path.ts';
import { findModelFiles } from '../domain/registry/find-model-files.ts';
import { artifactsMessage } from '../messages/artifact-message.ts';
import type { ArtifactRepositoryPort } from '../ports/artifact-repository.ts';
import type { ModelVersionsPort } from '../ports/model-versions.ts';
import type { RunStorePort } from '../ports/run-store.ts';
import { runIdFields, runIdOf } from './entry-schemas.ts';
import { defineRoute, type MlflowRoute, type RouteContext } from './mlflow-route.ts';
import { pageToken, whole } from './read-input.ts';
import { sendArtifact } from './send-artifact.ts';

export type ArtifactRoutesPorts = ArtifactOwnersPorts & {
  artifacts: ArtifactRepositoryPort;
  runs: Pick<RunStorePort, 'findPlace'>;
  versions: Pick<ModelVersionsPort, 'find'>;
};

/** More of one folder is told in pages; MLflow's clients ask for no second one. */
const LONGEST_LIST = 100_000;

const onModel = { model_id: z.string() };
const inFolder = { page_token: pageToken };

/** The files of a run, a logged model or a model version, by its id. */
export function artifactRoutes(ports: ArtifactRoutesPorts): MlflowRoute[] {
  const list = async (owner: ArtifactOwner, folder: string, after: string | undefined) => {
    const { root, uri } = await findArtifactRoot(ports, owner, { toWrite: false });
    const page = await ports.artifacts.list(root, folder, { limit: LONGEST_LIST, ...(after && { after }) });
    const prefix = folder.replace(/\/?$/, folder === '' ? '' : '/');
    return { root_uri: uri, ...artifactsMessage(page, prefix) };
  };
  const send = async (owner: ArtifactOwner, path: string, context: RouteContext) => {
    const { root } = await findArtifactRoot(ports, owner, { toWrite: false });
    return sendArtifact(ports.artifacts, { root, path }, context);
  };

  return [
    defineRoute({
      ...{ method: 'GET', path: '/artifacts/list' },
      summary: 'The files in a folder of a run',
      input: z.object({ ...runIdFields, ...inFolder, path: z.string().default('') }),
      needs: (input) => [{ level: 'read', runId: runIdOf(input) }],
      handle: (input) => list({ runId: runIdOf(input) }, input.path, input.page_token),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/get-artifact', prefixes: [''] },
      summary: 'A file of a run',
      input: z.object({ ...runIdFields, path: z.string() }),
      needs: (input) => [{ level: 'read', runId: runIdOf(input) }],
      handle: (input, context) => send({ runId: runIdOf(input) }, input.path, context),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/logged-models/:model_id/artifacts/directories' },
      summary: 'The files in a folder of a logged model',
      input: z.object({ ...onModel, ...inFolder, artifact_directory_path: z.string().default('') }),
      needs: ({ model_id: loggedModelId }) => [{ level: 'read', loggedModelId }],
      handle: ({ model_id: modelId, artifact_directory_path: folder, page_token: after }) =>
        list({ modelId }, folder, after),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/logged-models/:model_id/artifacts/files', ajaxOnly: true },
      summary: 'A file of a logged model',
      input: z.object({ ...onModel, artifact_file_path: z.string() }),
      needs: ({ model_id: loggedModelId }) => [{ level: 'read', loggedModelId }],
      handle: ({ model_id: modelId, artifact_file_path: path }, context) => send({ modelId }, path, context),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/model-versions/get-artifact', prefixes: [''] },
      summary: 'A file of a model version',
      input: z.object({ name: z.string(), version: whole, path: z.string() }),
      needs: ({ name: modelName }) => [{ level: 'read', modelName }],
      handle: async ({ name, version, path }, context) => {
        const uri = await findModelFiles(ports, name, version);
        const root = parseArtifactRoot(uri, ports.artifactDirectories);
        return sendArtifact(ports.artifacts, { root, path }, context);
      },
    }),
  ];
}
