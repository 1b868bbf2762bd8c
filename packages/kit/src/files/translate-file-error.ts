import { kitErrors } from '../errors/index.ts';
import { isSystemError } from './system-error.ts';

/** Does the work; what the file system refuses becomes an error of ours, anything else goes on as it is. */
export async function translatingFileErrors<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw translateFileError(error);
  }
}

export function translateFileError(error: unknown): unknown {
  if (!isSystemError(error)) return error;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return kitErrors.storage_full('No room is left on the disk. Free some space, then try again.', {
        cause: error,
      });
    case 'EFBIG':
      return kitErrors.storage_full(
        'The file is larger than the server may write. Send a smaller one, or raise the file size limit.',
        { cause: error },
      );
    case 'EMFILE':
    case 'ENFILE':
      return kitErrors.storage_busy('Too many files are open at once. Try again in a moment.', {
        cause: error,
      });
    default:
      return kitErrors.storage_failed(
        `The file system refused ${error.syscall} with ${error.code}. The server's log says more.`,
        { cause: error },
      );
  }
}
