import type { IncomingMessage, ServerResponse } from 'node:http';
import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { parseArtifactPath } from '../../domain/artifacts/parse-artifact-path.ts';
import type { ArtifactStorePort } from '../../ports/artifact-store.ts';
import type { ServerRun, TrackingServerPort } from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Quota } from './create-quota.ts';
import type { GatewayContext } from './gateway-route.ts';
import { parseArtifactPlace } from './parse-artifact-place.ts';

const listedFiles = z.object({ files: z.array(z.looseObject({ path: z.string() })).default([]) });

type ArtifactContext = GatewayContext & { server: TrackingServerPort };
type ArtifactRequest = { request: IncomingMessage; response: ServerResponse; path: string };

/** The platform's own files of a run. */
const PLATFORM_FOLDER = 'log';

/** Streams a file into a run, at the pace at which the server takes it. */
export async function putArtifact(
  { request, path }: ArtifactRequest,
  context: ArtifactContext,
): Promise<unknown> {
  const { file, store } = await openFile(path, context);
  if (file === PLATFORM_FOLDER || file.startsWith(`${PLATFORM_FOLDER}/`)) {
    throw trackingErrors.window_denied(
      `The platform keeps its own files of a run in ${PLATFORM_FOLDER}/. Choose another folder.`,
    );
  }
  const declared = request.headers['content-length'];
  context.quota.take({ artifacts: 1, artifactBytes: Number(declared ?? 0) });
  const content = Readable.from(declared === undefined ? count(request, context.quota) : pass(request), {
    objectMode: false,
  });
  await store.put(file, content, context.signal).catch((error) => {
    throw content.errored ?? error;
  });
  return {};
}

export async function sendArtifact(
  { response, path }: ArtifactRequest,
  context: ArtifactContext,
): Promise<void> {
  const { run, file, store } = await openFile(path, context);
  const folder = posix.dirname(file);
  const sizes = await store.sizes(folder === '.' ? '' : folder, context.signal);
  if (!sizes.has(file)) throw trackingErrors.window_not_found('The run has no file of that name.');
  const address = `/get-artifact?${new URLSearchParams({ run_uuid: run.id, run_id: run.id, path: file })}`;
  const content = await context.client.download(address, context.signal);
  response.writeHead(200, {
    ...{ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' },
    'content-disposition': 'attachment',
  });
  await pipeline(content, response, { signal: context.signal });
}

/** The names in one folder of a run. */
export async function listArtifacts(
  path: string,
  { runs, client, signal }: ArtifactContext,
): Promise<unknown> {
  const place = parseArtifactPlace(path);
  const query = { run_id: runs.get(place.runId).id, ...(place.path && { path: place.path }) };
  const { files } = await client.call({
    ...{ method: 'GET', path: 'artifacts/list', query, signal },
    schema: listedFiles,
  });
  return { files: files.map((file) => ({ ...file, path: posix.basename(file.path) })) };
}

type OpenedFile = { run: ServerRun; file: string; store: ArtifactStorePort };

async function openFile(path: string, { runs, server }: ArtifactContext): Promise<OpenedFile> {
  const place = parseArtifactPlace(path);
  const run = runs.get(place.runId);
  const file = parseArtifactPath(place.path);
  const store = await server.openArtifacts(run);
  if (!('unavailableBecause' in store)) return { run, file, store };
  throw trackingErrors.window_denied(
    'The tracking server takes no files from here. Write them into the output directory: they are kept with the job.',
  );
}

/** Whoever stops reading leaves the request as it is, so that it can be answered. */
function pass(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return request.iterator({ destroyOnReturn: false });
}

async function* count(request: IncomingMessage, quota: Quota): AsyncGenerator<Uint8Array> {
  for await (const chunk of pass(request)) {
    quota.take({ artifactBytes: chunk.length });
    yield chunk;
  }
}
