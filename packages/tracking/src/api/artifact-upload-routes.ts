import { Readable } from 'node:stream';
import { kitErrors } from '@leadersboard/kit/errors';
import { type HttpPlugin, requirePrincipal } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findArtifactRoot, findProxiedRoot } from '../domain/artifacts/find-artifact-root.ts';
import { parseProxiedPath } from '../domain/artifacts/parse-proxied-path.ts';
import type { AccessPort } from '../ports/access.ts';
import type { ArtifactContent } from '../ports/artifact-repository.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { runIdFields, runIdOf } from './entry-schemas.ts';
import { type ArtifactUploadPorts, MOST_PARTS } from './multipart-upload-routes.ts';
import { artifactPrefixes } from './proxied-artifact-routes.ts';
import { readInput, whole } from './read-input.ts';

export type ArtifactUploadRoutesPorts = ArtifactUploadPorts & { access: AccessPort };

/** The largest files are half a day on a slow line. */
export const UPLOAD_MS = 12 * 60 * 60_000;

/** What the UI sends: pictures and notes. */
const UI_BYTES = 10 * 1024 * 1024;

const config = { handlerMs: UPLOAD_MS, takesSpace: true };
const schema = { hide: true };

export const onPart = z.object({ id: z.string(), number: whole.pipe(z.int().min(1).max(MOST_PARTS)) });
const onPath = z.object({ '*': z.string().transform(parseProxiedPath) });
export const onRunFile = z.object({ ...runIdFields, path: z.string() });

/** The routes whose bodies are files: they are streamed, whatever type they say. */
export function artifactUploadRoutes(ports: ArtifactUploadRoutesPorts): HttpPlugin {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', async (_request: FastifyRequest, body: unknown) => body);
    // Who sends a file looks at the answer when all of it is sent: what is refused is taken in and thrown away.
    app.addHook('onError', async ({ raw }) => void raw.resume());

    for (const prefix of artifactPrefixes) {
      app.put(`${prefix}/artifacts/*`, { config, schema }, (request) => putProxied(ports, request));
      app.put(`${prefix}/mpu/parts/:id/:number`, { config, schema }, async (request, reply) => {
        reply.header('etag', `"${await putPart(ports, request)}"`);
        return {};
      });
    }
    app.post('/ajax-api/2.0/mlflow/upload-artifact', { config, schema }, (request) =>
      putByRun(ports, request),
    );
  };
}

async function putProxied(ports: ArtifactUploadRoutesPorts, request: FastifyRequest): Promise<object> {
  const { '*': proxied } = readInput(onPath, request.params);
  const { experimentId } = proxied;
  await ports.access.require(requirePrincipal(request), [{ level: 'edit', experimentId }]);
  const root = await findProxiedRoot(ports, proxied, { toWrite: true });
  const maxBytes = ports.maxArtifactBytes;
  await ports.artifacts.put(root, proxied.path, contentOf(request, maxBytes), { maxBytes });
  return {};
}

/** Returns the digest of the part, by which the client names it when it completes the upload. */
async function putPart(ports: ArtifactUploadRoutesPorts, request: FastifyRequest): Promise<string> {
  const { id, number } = readInput(onPart, request.params);
  const { root, maxBytes } = ports.uploads.get(id);
  const { experimentId } = parseProxiedPath(root.folder);
  await ports.access.require(requirePrincipal(request), [{ level: 'edit', experimentId }]);
  const { sha256 } = await ports.uploads.putPart(id, number, contentOf(request, maxBytes));
  return sha256;
}

async function putByRun(ports: ArtifactUploadRoutesPorts, request: FastifyRequest): Promise<object> {
  const input = readInput(onRunFile, request.query);
  const runId = runIdOf(input);
  await ports.access.require(requirePrincipal(request), [{ level: 'edit', runId }]);
  const { root } = await findArtifactRoot(ports, { runId }, { toWrite: true });
  if (!(request.body instanceof Readable)) {
    throw trackingErrors.invalid_parameter_value('The request has no content. Send the file as its body.');
  }
  await ports.artifacts.put(root, input.path, contentOf(request, UI_BYTES), { maxBytes: UI_BYTES });
  return {};
}

/** Whoever stops reading leaves the request as it is, so that it can be answered. */
function contentOf({ body, headers }: FastifyRequest, maxBytes: number): ArtifactContent {
  const announcedBytes = Number(headers['content-length'] ?? 0);
  if (announcedBytes > maxBytes) {
    throw kitErrors.payload_too_large(
      `The file has ${announcedBytes} bytes, and one may have at most ${maxBytes} here. Send a smaller one.`,
    );
  }
  if (!(body instanceof Readable)) return Readable.from([]);
  return Object.assign(body.iterator({ destroyOnReturn: false }), { announcedBytes, release: freeMemory });
}

/**
 * What a socket has given is nobody else's. If it were left to the garbage collector, that would run again and again for a
 * large file, and take as long as the digest does.
 */
function freeMemory({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
