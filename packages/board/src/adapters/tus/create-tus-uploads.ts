import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CreateId } from '@leadersboard/kit/ids';
import { EVENTS, MemoryLocker, Server, type Upload } from '@tus/server';
import { z } from 'zod';
import type { SubmissionUploadsPort, UploadedFile, UploadTarget } from '../../ports/submission-uploads.ts';
import { createTurns } from './create-turns.ts';
import { DurableFileStore } from './durable-file-store.ts';
import { createRefusal, translateTusError } from './translate-tus-error.ts';

export type TusUploadsOptions = { root: string; createId: CreateId };

const UPLOAD_ID = /^[a-z0-9]{1,64}$/;

/** A request whose client has gone lets its upload go after this long, so that the client can come back. */
const DRAIN_MS = 200;

const COUNTED: ReadonlySet<string> = new Set(['POST', 'DELETE']);

const uploadRecord = z.object({
  size: z.int(),
  metadata: z.object({ filename: z.string() }),
});

/** Each upload is `<root>/<draft>/<upload>`, with what is known of it in a JSON file beside. */
export async function createTusUploads({
  root,
  createId,
}: TusUploadsOptions): Promise<SubmissionUploadsPort> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const datastore = new DurableFileStore(root);
  const locker = new MemoryLocker();
  const takeTurn = createTurns();

  const list = async (draftId: string) => newestOfEachPath(await readUploads(join(root, draftId)));

  async function admit(
    upload: Upload,
    { draftId, accept }: UploadTarget,
  ): Promise<{ metadata: Upload['metadata'] }> {
    const { filename } = upload.metadata ?? {};
    if (typeof filename !== 'string') {
      throw createRefusal({ status: 400, text: 'Upload-Metadata has no filename' });
    }
    const present = await list(draftId);
    const path = await accept({ path: filename, sizeBytes: upload.size ?? 0 }, present);
    for (const file of present) if (file.path === path) await datastore.remove(`${draftId}/${file.id}`);
    return { metadata: { filename: path } };
  }

  /** One for each request, because the library's hooks know nothing of the draft. */
  function createServer(target: UploadTarget, onCreated: () => void): Server {
    const place = `/submissions/${target.draftId}/uploads`;
    const server = new Server({
      ...{ datastore, locker, path: place, lockDrainTimeout: DRAIN_MS },
      namingFunction: () => `${target.draftId}/${createId()}`,
      generateUrl: (_request, { id }) => `/submissions/${id.replace('/', '/uploads/')}`,
      getFileIdFromRequest: (request) => {
        const id = new URL(request.url).pathname.slice(place.length + 1);
        return UPLOAD_ID.test(id) ? `${target.draftId}/${id}` : undefined;
      },
      onUploadCreate: (_request, upload) => admit(upload, target),
      onResponseError: (_request, error) => {
        throw translateTusError(error);
      },
    });
    server.on(EVENTS.POST_CREATE, onCreated);
    return server;
  }

  return {
    async serve(request, target) {
      // What comes and goes is counted one by one; the bytes of several uploads may come at once.
      const leave = COUNTED.has(request.method) ? await takeTurn(target.draftId) : () => {};
      try {
        const response = await createServer(target, leave).handleWeb(request);
        if (!response.ok) throw createRefusal({ status: response.status, text: await response.text() });
        if (request.method === 'DELETE') await target.removed(await list(target.draftId));
        return response;
      } finally {
        leave();
      }
    },
    list,
    async open(draftId, uploadId) {
      const handle = await open(join(root, draftId, uploadId)).catch((error: unknown) => {
        throw translateTusError(error);
      });
      return handle.createReadStream();
    },
    discard: (draftId) => rm(join(root, draftId), { recursive: true, force: true }),
    listDraftIds: () => readdir(root),
  };
}

async function readUploads(directory: string): Promise<UploadedFile[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const ids = names.filter((name) => UPLOAD_ID.test(name)).sort();
  const uploads = await Promise.all(ids.map((id) => readUpload(directory, id)));
  return uploads.filter((upload) => upload !== undefined);
}

/** Undefined where a crash has left only a part of what an upload consists of; nobody was told of it. */
async function readUpload(directory: string, id: string): Promise<UploadedFile | undefined> {
  try {
    const record = uploadRecord.parse(JSON.parse(await readFile(join(directory, `${id}.json`), 'utf8')));
    const file = await open(join(directory, id));
    const { size: receivedBytes } = await file.stat().finally(() => file.close());
    return { id, path: record.metadata.filename, sizeBytes: record.size, receivedBytes };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Ids grow with time. */
function newestOfEachPath(uploads: readonly UploadedFile[]): UploadedFile[] {
  const newest = new Map(uploads.map((upload) => [upload.path, upload]));
  return [...newest.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}
