import { randomUUID } from 'node:crypto';
import type { Clock, Timer } from '@leadersboard/kit/clock';
import type { ArtifactUpload } from '../../ports/artifact-uploads.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Located } from './open-places.ts';

export type OpenUpload = ArtifactUpload & {
  located: Located;
  folder: string;
  /** The digests of the parts that are here. */
  parts: Map<number, string>;
};

export type OpenUploads = {
  add(upload: OpenUpload): string;
  /** Puts its end off. */
  get(id: string): OpenUpload;
  /** The same, and nobody else gets it from now on. */
  take(id: string): OpenUpload;
  restore(id: string, upload: OpenUpload): void;
  discard(id: string): Promise<void>;
};

const IDLE_MS = 24 * 60 * 60_000;
const MOST = 500;

/** The uploads of this process, each until nothing was heard of it for a day. */
export function createOpenUploads(
  clock: Pick<Clock, 'after'>,
  remove: (upload: OpenUpload) => Promise<void>,
): OpenUploads {
  const uploads = new Map<string, { upload: OpenUpload; end: Timer }>();

  function keep(id: string, upload: OpenUpload): void {
    uploads.get(id)?.end.cancel();
    // What cannot be removed now is removed when the next process starts.
    const end = clock.after(IDLE_MS, () => void discard(id).catch(() => {}));
    uploads.set(id, { upload, end });
  }

  function find(id: string): OpenUpload {
    const known = uploads.get(id);
    if (known) return known.upload;
    throw trackingErrors.resource_does_not_exist(
      'There is no such upload: it was completed, aborted or left alone for a day, or the server was started anew. Begin another one.',
    );
  }

  function take(id: string): OpenUpload {
    const upload = find(id);
    uploads.get(id)?.end.cancel();
    uploads.delete(id);
    return upload;
  }

  async function discard(id: string): Promise<void> {
    if (uploads.has(id)) await remove(take(id));
  }

  return {
    add(upload) {
      if (uploads.size >= MOST) {
        throw trackingErrors.too_many_uploads(
          `${MOST} uploads in parts are open. Complete or abort some, or send the file in one request.`,
        );
      }
      const id = randomUUID();
      keep(id, upload);
      return id;
    },
    get(id) {
      const upload = find(id);
      keep(id, upload);
      return upload;
    },
    take,
    restore: keep,
    discard,
  };
}
