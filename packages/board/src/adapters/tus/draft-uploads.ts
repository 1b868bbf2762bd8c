import type { Hash } from 'node:crypto';
import type { PresentUploads, UploadedFile } from '../../ports/submission-uploads.ts';

/** An upload as this process knows it. */
export type Upload = UploadedFile & {
  file: string;
  /** Of all bytes that are here, where this process has seen each of them; of a whole upload there is the digest. */
  hash?: Hash | undefined;
  sha256?: string | undefined;
};

/** The uploads of one draft, kept in memory beside what is on disk. */
export type DraftUploads = PresentUploads & {
  get(id: string): Upload | undefined;
  add(upload: Upload): void;
  remove(id: string): void;
  /** In order of their paths. */
  list(): Upload[];
};

/** The last one of a path counts. */
export function createDraftUploads(uploads: readonly Upload[]): DraftUploads {
  const byId = new Map<string, Upload>();
  const byPath = new Map<string, Upload>();
  let sizeBytes = 0;

  function remove(id: string): void {
    const upload = byId.get(id);
    if (!upload) return;
    byId.delete(id);
    byPath.delete(upload.path);
    sizeBytes -= upload.sizeBytes;
  }

  function add(upload: Upload): void {
    const earlier = byPath.get(upload.path);
    if (earlier) remove(earlier.id);
    byId.set(upload.id, upload);
    byPath.set(upload.path, upload);
    sizeBytes += upload.sizeBytes;
  }

  for (const upload of uploads) add(upload);
  return {
    get count() {
      return byId.size;
    },
    get sizeBytes() {
      return sizeBytes;
    },
    find: (path) => byPath.get(path),
    get: (id) => byId.get(id),
    ...{ add, remove },
    list: () => [...byId.values()].sort((one, other) => (one.path < other.path ? -1 : 1)),
  };
}
