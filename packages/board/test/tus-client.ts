import { type DetailedError, Upload, type UploadOptions } from 'tus-js-client';

export type TusFile = { url: string; path: string; content: Buffer; options?: Partial<UploadOptions> };

/** Sends one file as every tus client does; rejects with what the server says. */
export function uploadFile({ url, path, content, options }: TusFile): Promise<Upload> {
  const { promise, resolve, reject } = Promise.withResolvers<Upload>();
  const upload: Upload = new Upload(content, {
    ...{ endpoint: url, uploadSize: content.length, chunkSize: Number.POSITIVE_INFINITY },
    ...{ metadata: { filename: path }, headers: { authorization: 'Bearer ada' } },
    retryDelays: null,
    onSuccess: () => resolve(upload),
    onError: reject,
    ...options,
  });
  upload.start();
  return promise;
}

/** The code of the problem with which an upload was refused. */
export function codeOf(error: unknown): string {
  const body = (error as DetailedError).originalResponse?.getBody() ?? '{}';
  return JSON.parse(body).code;
}
