import { createReadStream } from 'node:fs';
import { failureOf } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';
import { DetailedError, Upload } from 'tus-js-client';

export type FileUpload = {
  source: string;
  path: string;
  sizeBytes: number;
  /** Where uploads are created, and by whom. */
  endpoint: string;
  token: string;
  signal: AbortSignal;
  onProgress(sentBytes: number): void;
};

/** After each break; the count begins anew whenever something arrived. */
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000];

/** Sends one file by the tus protocol. Where the connection breaks it goes on from what the server has. */
export async function uploadFile({ source, path, sizeBytes, signal, ...file }: FileUpload): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const upload = new Upload(Buffer.alloc(0), {
    ...{ endpoint: file.endpoint, uploadSize: sizeBytes, metadata: { filename: path } },
    ...{ headers: { authorization: `Bearer ${file.token}` }, retryDelays: RETRY_DELAYS_MS },
    storeFingerprintForResuming: false,
    fileReader: { openFile: async () => ({ size: sizeBytes, slice: sliceOf(source), close: () => {} }) },
    onProgress: file.onProgress,
    onSuccess: () => resolve(),
    onError: reject,
  });
  const abort = () => {
    void upload.abort();
    reject(signal.reason);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    upload.start();
    await promise;
  } catch (error) {
    throw error instanceof DetailedError ? await explain(error, file.endpoint) : error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** The client takes the length of a request from `size` of its body. */
function sliceOf(source: string) {
  return async (start: number, end: number) => ({
    value: Object.assign(createReadStream(source, { start, end: end - 1 }), { size: end - start }),
    done: true,
  });
}

async function explain(error: DetailedError, endpoint: string): Promise<Error> {
  const { originalResponse: answer } = error;
  if (answer) return failureOf(new Response(answer.getBody(), { status: answer.getStatus() }));
  return kitErrors.server_unreachable(
    `The connection to ${endpoint} broke, and no other came about. Send again when the server answers.`,
    { cause: error },
  );
}
