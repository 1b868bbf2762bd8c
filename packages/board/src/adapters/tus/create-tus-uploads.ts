import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CreateId } from '@leadersboard/kit/ids';
import { EVENTS, type Locker, MemoryLocker, Server, type Upload } from '@tus/server';
import type { SubmissionUploadsPort, UploadTarget } from '../../ports/submission-uploads.ts';
import { type Arrival, createArrival } from './create-arrival.ts';
import { createDraftCache } from './create-draft-cache.ts';
import { createTurns } from './create-turns.ts';
import type { DraftUploads } from './draft-uploads.ts';
import { hashFile } from './hash-file.ts';
import { createRefusal, translateTusError } from './translate-tus-error.ts';
import { UPLOAD_ID } from './upload-files.ts';
import { UploadStore } from './upload-store.ts';

export type TusUploadsOptions = { root: string; createId: CreateId };

/** A request whose client has gone lets its upload go after this long, so that the client can come back. */
const DRAIN_MS = 200;

const COUNTED: ReadonlySet<string> = new Set(['POST', 'DELETE']);

/** The uploads of each draft lie in `<root>/<draft>`, and one process at a time receives them. */
export async function createTusUploads({
  root,
  createId,
}: TusUploadsOptions): Promise<SubmissionUploadsPort> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const directoryOf = (draftId: string) => join(root, draftId);
  const drafts = createDraftCache(directoryOf);
  const locker = new MemoryLocker();
  const takeTurn = createTurns();

  /** One for each request, because the library's hooks know nothing of the draft. */
  function createServer(
    target: UploadTarget,
    draft: DraftUploads,
    arrival: Arrival | undefined,
    onCreated: () => void,
  ): Server {
    const datastore = new UploadStore({ directory: directoryOf(target.draftId), draft, arrival });
    const place = `/submissions/${target.draftId}/uploads`;
    const server = new Server({
      ...{ datastore, path: place, lockDrainTimeout: DRAIN_MS, namingFunction: createId },
      locker: createDraftLocker(locker, target.draftId, arrival),
      generateUrl: (_request, { id }) => `${place}/${id}`,
      getFileIdFromRequest: (request) => {
        const id = new URL(request.url).pathname.slice(place.length + 1);
        return UPLOAD_ID.test(id) ? id : undefined;
      },
      onUploadCreate: async (_request, upload) => {
        const path = await admit(upload, target, draft);
        const earlier = draft.find(path);
        if (earlier) await datastore.remove(earlier.id);
        return { metadata: { filename: path } };
      },
      onResponseError: (_request, error) => {
        throw translateTusError(error);
      },
    });
    server.on(EVENTS.POST_CREATE, onCreated);
    return server;
  }

  return {
    async serve({ head, content }, target) {
      // What comes and goes is counted one by one; the bytes of several uploads may come at once.
      const leave = COUNTED.has(head.method) ? await takeTurn(target.draftId) : () => {};
      try {
        const draft = await drafts.open(target.draftId);
        const server = createServer(target, draft, content && createArrival(content), leave);
        const response = await server.handleWeb(head);
        if (!response.ok) throw createRefusal({ status: response.status, text: await response.text() });
        if (head.method === 'DELETE') await target.removed(draft);
        return response;
      } finally {
        leave();
      }
    },
    async list(draftId) {
      const uploads = (await drafts.open(draftId)).list();
      return uploads.map(({ id, path, sizeBytes, receivedBytes }) => ({
        id,
        path,
        sizeBytes,
        receivedBytes,
      }));
    },
    async finish(draftId, uploadId) {
      const upload = (await drafts.open(draftId)).get(uploadId);
      if (!upload) throw createRefusal({ status: 404, text: '' });
      upload.sha256 ??= await hashFile(upload.file);
      return { file: upload.file, sizeBytes: upload.sizeBytes, sha256: upload.sha256 };
    },
    async discard(draftId) {
      drafts.forget(draftId);
      await rm(directoryOf(draftId), { recursive: true, force: true });
    },
    listDraftIds: () => readdir(root),
  };
}

async function admit(upload: Upload, target: UploadTarget, draft: DraftUploads): Promise<string> {
  const { filename } = upload.metadata ?? {};
  if (typeof filename !== 'string') {
    throw createRefusal({ status: 400, text: 'Upload-Metadata has no filename' });
  }
  return target.accept({ path: filename, sizeBytes: upload.size ?? 0 }, draft);
}

/** Where the library lets a request go, its content ends. */
function createDraftLocker(locker: Locker, draftId: string, arrival: Arrival | undefined): Locker {
  return {
    newLock(id) {
      const lock = locker.newLock(`${draftId}/${id}`);
      return {
        lock(signal, requestRelease) {
          signal.addEventListener('abort', () => arrival?.end(), { once: true });
          return lock.lock(signal, requestRelease);
        },
        unlock: () => lock.unlock(),
      };
    },
  };
}
