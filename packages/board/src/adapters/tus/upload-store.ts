import { DataStore, ERRORS, Upload as TusUpload } from '@tus/server';
import { appendContent } from './append-content.ts';
import type { Arrival } from './create-arrival.ts';
import type { DraftUploads, Upload } from './draft-uploads.ts';
import { createUploadFile, removeUploadFile } from './upload-files.ts';

export type UploadStoreOptions = { directory: string; draft: DraftUploads; arrival: Arrival | undefined };

/**
 * What the library asks and tells while it serves one request. Lengths must be known from the start, so that a draft cannot
 * grow past its limits. The stream that the library gives to `write` is empty: the bytes come past it.
 */
export class UploadStore extends DataStore {
  readonly #options: UploadStoreOptions;

  constructor(options: UploadStoreOptions) {
    super();
    this.#options = options;
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async create(upload: TusUpload): Promise<TusUpload> {
    const { directory, draft } = this.#options;
    const { id, size: sizeBytes = 0, metadata } = upload;
    const path = String(metadata?.filename);
    draft.add(await createUploadFile(directory, { id, path, sizeBytes }));
    return upload;
  }

  override async getUpload(id: string): Promise<TusUpload> {
    const { path, sizeBytes, receivedBytes } = this.#get(id);
    return new TusUpload({ id, size: sizeBytes, offset: receivedBytes, metadata: { filename: path } });
  }

  override async write(_empty: unknown, id: string): Promise<number> {
    const upload = this.#get(id);
    const { arrival } = this.#options;
    if (arrival) await appendContent(upload, arrival.read());
    return upload.receivedBytes;
  }

  override async remove(id: string): Promise<void> {
    await removeUploadFile(this.#get(id));
    this.#options.draft.remove(id);
  }

  #get(id: string): Upload {
    const upload = this.#options.draft.get(id);
    if (!upload) throw ERRORS.FILE_NOT_FOUND;
    return upload;
  }
}
