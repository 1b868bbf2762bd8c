import { posix } from 'node:path';
import { z } from 'zod';
import { type ArtifactOwnersPorts, findProxiedRoot } from '../domain/artifacts/find-artifact-root.ts';
import { type ProxiedPath, parseProxiedPath } from '../domain/artifacts/parse-proxied-path.ts';
import { artifactsMessage } from '../messages/artifact-message.ts';
import type { ArtifactRepositoryPort } from '../ports/artifact-repository.ts';
import { type ArtifactPrefix, defineRoute, type MlflowRoute } from './mlflow-route.ts';
import { sendArtifact } from './send-artifact.ts';

export type ProxiedArtifactRoutesPorts = ArtifactOwnersPorts & { artifacts: ArtifactRepositoryPort };

export const artifactPrefixes: readonly ArtifactPrefix[] = [
  '/api/2.0/mlflow-artifacts',
  '/ajax-api/2.0/mlflow-artifacts',
];

const prefixes = artifactPrefixes;

/** What stands behind the address of a route is a path of the proxy. */
const onPath = z.object({ '*': z.string().transform(parseProxiedPath) }).transform((input) => input['*']);

/** Reading and deleting by the address under which a run's or a logged model's clients know its files. */
export function proxiedArtifactRoutes(ports: ProxiedArtifactRoutesPorts): MlflowRoute[] {
  const { artifacts } = ports;
  const rootOf = (proxied: ProxiedPath) => findProxiedRoot(ports, proxied, { toWrite: false });

  return [
    defineRoute({
      ...{ method: 'GET', path: '/artifacts', prefixes },
      summary: 'The files in a folder, by its path',
      input: z.object({ path: z.string().default('').transform(parseProxiedPath) }),
      needs: ({ path: { experimentId } }) => [{ level: 'read', experimentId }],
      handle: async ({ path: proxied }) =>
        artifactsMessage(await artifacts.list(await rootOf(proxied), proxied.path)),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/artifacts/*', prefixes, input: onPath },
      summary: 'A file, or the part of it that a Range header asks for',
      needs: ({ experimentId }) => [{ level: 'read', experimentId }],
      handle: async (proxied, context) =>
        sendArtifact(artifacts, { root: await rootOf(proxied), path: proxied.path }, context),
    }),
    defineRoute({
      ...{ method: 'DELETE', path: '/artifacts/*', prefixes, input: onPath, audit: 'artifact.deleted' },
      summary: 'Delete a file, or a folder with all that is in it',
      needs: ({ experimentId }) => [{ level: 'edit', experimentId }],
      handle: async (proxied, { request }) => {
        request.auditSubject = posix.join(proxied.folder, proxied.path);
        request.changedNothing = !(await artifacts.delete(await rootOf(proxied), proxied.path));
        return '{}';
      },
    }),
  ];
}
