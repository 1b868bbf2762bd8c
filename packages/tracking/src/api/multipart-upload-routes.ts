import { win32 } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findProxiedRoot } from '../domain/artifacts/find-artifact-root.ts';
import { type ProxiedPath, parseProxiedPath } from '../domain/artifacts/parse-proxied-path.ts';
import type { ArtifactUploadsPort, UploadedPart } from '../ports/artifact-uploads.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';
import { artifactPrefixes, type ProxiedArtifactRoutesPorts } from './proxied-artifact-routes.ts';
import { whole } from './read-input.ts';

export type ArtifactUploadPorts = ProxiedArtifactRoutesPorts & {
  uploads: ArtifactUploadsPort;
  /** Of one file. */
  maxArtifactBytes: number;
};

export const MOST_PARTS = 10_000;

/** The client's own path, of which only the last name counts, and behind the route's address the folder that the file belongs to. */
const onFile = { path: z.string(), '*': z.string() };

const partEntry = z
  .object({ part_number: whole, etag: z.string().default('') })
  .transform(({ part_number: number, etag }): UploadedPart => ({ number, sha256: etag.replaceAll('"', '') }));

const newUpload = z
  .object({ ...onFile, num_parts: whole.pipe(z.int().min(1).max(MOST_PARTS)).default(1) })
  .transform((input) => ({ file: fileOf(input), partCount: input.num_parts }));

const finishedUpload = z
  .object({ ...onFile, upload_id: z.string(), parts: z.array(partEntry).min(1).max(MOST_PARTS) })
  .transform((input) => ({ file: fileOf(input), id: input.upload_id, parts: input.parts }));

const abortedUpload = z
  .object({ ...onFile, upload_id: z.string() })
  .transform((input) => ({ file: fileOf(input), id: input.upload_id }));

/**
 * Large files in parts, as MLflow's clients send them where MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD is set: they are told an address for
 * each part, and to send along how they signed in.
 */
export function multipartUploadRoutes({
  uploads,
  maxArtifactBytes,
  ...ports
}: ArtifactUploadPorts): MlflowRoute[] {
  const options = { method: 'POST', prefixes: artifactPrefixes } as const;
  const needs = ({ file: { experimentId } }: { file: ProxiedPath }) => [
    { level: 'edit' as const, experimentId },
  ];

  return [
    defineRoute({
      ...{ ...options, path: '/mpu/create/*', input: newUpload, needs },
      summary: 'Begin to send a file in parts',
      handle: async ({ file, partCount }, { request }) => {
        const root = await findProxiedRoot(ports, file, { toWrite: true });
        const id = await uploads.create({ root, path: file.path, maxBytes: maxArtifactBytes });
        return { upload_id: id, credentials: listCredentials(request, id, partCount) };
      },
    }),
    defineRoute({
      ...{ ...options, path: '/mpu/complete/*', input: finishedUpload, needs },
      summary: 'Put the parts of a file together',
      handle: async ({ file, id, parts }) => {
        refuseOtherFile(uploads, id, file);
        await findProxiedRoot(ports, file, { toWrite: true });
        await uploads.complete(id, parts);
        return '{}';
      },
    }),
    defineRoute({
      ...{ ...options, path: '/mpu/abort/*', input: abortedUpload, needs },
      summary: 'Give up a file whose parts were sent',
      handle: async ({ file, id }) => {
        refuseOtherFile(uploads, id, file);
        await uploads.abort(id);
        return '{}';
      },
    }),
  ];
}

function fileOf({ path, '*': folder }: { path: string; '*': string }): ProxiedPath {
  return parseProxiedPath(`${folder.replace(/\/$/, '')}/${win32.basename(path)}`);
}

function refuseOtherFile(uploads: ArtifactUploadsPort, id: string, file: ProxiedPath): void {
  const { root, path } = uploads.get(id);
  if (root.folder === file.folder && path === file.path) return;
  throw trackingErrors.resource_does_not_exist('There is no such upload of that file.');
}

function listCredentials(request: FastifyRequest, id: string, partCount: number): object[] {
  const { authorization } = request.headers;
  return Array.from({ length: partCount }, (_, index) => ({
    part_number: index + 1,
    url: `${request.protocol}://${request.host}${artifactPrefixes[0]}/mpu/parts/${id}/${index + 1}`,
    headers: authorization === undefined ? {} : { Authorization: authorization },
  }));
}
