import { kitErrors, LeadersBoardError } from '@leadersboard/kit/errors';
import { boardErrors } from '../../board-errors.ts';

type TusAnswer = { status: number; text: string };

/** What the library refuses, or the file system, as an error of ours. */
export function translateTusError(error: unknown): unknown {
  if (error instanceof LeadersBoardError || !(error instanceof Error || isTusError(error))) return error;
  if (isTusError(error)) return createRefusal({ status: error.status_code, text: error.body }, error);
  if (!('code' in error) || !('syscall' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return kitErrors.storage_full('No room is left on the disk. Free some space, then go on.', {
      cause: error,
    });
  }
  return error.code === 'ENOENT' ? uploadNotFound(error) : error;
}

/** The status of what the library answers says what kind of fault it is. */
export function createRefusal({ status, text }: TusAnswer, cause?: unknown): LeadersBoardError {
  const found = text.trim().replace(/\.$/, '');
  switch (status) {
    case 404:
    case 410:
      return uploadNotFound(cause);
    case 409:
      return boardErrors.upload_conflict(
        'The upload is not at that offset. Ask with HEAD how much is here, and send on from there.',
        { cause },
      );
    case 413:
      return kitErrors.payload_too_large(
        'More came than Upload-Length announced. Create the upload anew, with its true length.',
        { cause },
      );
    case 500:
      return kitErrors.internal('The upload failed by a fault of the server. Send on from where it is.', {
        cause,
      });
    default:
      return boardErrors.upload_refused(
        `The request does not follow the tus protocol 1.0.0 (${found}). Use a tus client, for example tus-js-client.`,
        { cause },
      );
  }
}

function uploadNotFound(cause?: unknown): LeadersBoardError {
  return boardErrors.upload_not_found(
    'There is no such upload; it may have been replaced by a newer one of the same path. Create it anew.',
    { cause },
  );
}

function isTusError(error: unknown): error is { status_code: number; body: string } {
  return typeof error === 'object' && error !== null && 'status_code' in error && 'body' in error;
}
