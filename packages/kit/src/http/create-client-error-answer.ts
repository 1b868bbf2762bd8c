import type { Duplex } from 'node:stream';
import { kitErrors, type LeadersBoardError } from '../errors/index.ts';
import type { CreateId } from '../ids/index.ts';
import type { Logger } from '../log/index.ts';
import type { ErrorRenderer } from './error-renderer.ts';
import { STATUS_CODES } from './node-http.ts';
import { REQUEST_ID_HEADER } from './request-ids.ts';

type ClientErrorOptions = { renderError: ErrorRenderer; createId: CreateId; log: Logger };

/** Returns the listener for what Node could not read as HTTP: there is no request then, only a connection. */
export function createClientErrorAnswer({ renderError, createId, log }: ClientErrorOptions) {
  return (fault: NodeJS.ErrnoException, socket: Duplex): void => {
    if (fault.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const requestId = createId();
    const error = translateClientError(fault);
    log.info({ request_id: requestId, code: error.code, reason: fault.code }, 'unreadable request');
    const { status, contentType, body } = renderError(error, { requestId, instance: '' });
    const text = JSON.stringify(body);
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
        'Connection: close',
        `Content-Type: ${contentType}`,
        `Content-Length: ${Buffer.byteLength(text)}`,
        `${REQUEST_ID_HEADER}: ${requestId}`,
        '',
        text,
      ].join('\r\n'),
    );
  };
}

function translateClientError(cause: NodeJS.ErrnoException): LeadersBoardError {
  switch (cause.code) {
    case 'HPE_HEADER_OVERFLOW':
      return kitErrors.headers_too_large(
        'The headers are larger than this server reads. Send fewer or shorter ones.',
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return kitErrors.request_timeout(
        'The request did not arrive in time. Send it again over a better connection.',
      );
    default:
      return kitErrors.invalid_input('This is not a valid HTTP request.', { cause });
  }
}
