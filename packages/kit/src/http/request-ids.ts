import type { IncomingMessage } from 'node:http';
import type { CreateId } from '../ids/index.ts';

export const REQUEST_ID_HEADER = 'x-request-id';

/** Nothing that could end a header or a log line, or fill one. */
const SANE_ID = /^[\w.:=+/-]{1,128}$/;

/** Returns a function that takes the id which a proxy or client gave to a request, if it is sane, else makes one. */
export function createRequestIds(createId: CreateId): (request: Pick<IncomingMessage, 'headers'>) => string {
  return (request) => {
    const given = request.headers[REQUEST_ID_HEADER];
    return typeof given === 'string' && SANE_ID.test(given) ? given : createId();
  };
}
