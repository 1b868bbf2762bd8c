import type { HttpApp } from '@leadersboard/kit/http';

/**
 * Reads bodies as MLflow does: older clients send the fields of a GET in one, and its UI says of every request that it is JSON,
 * also where there is nothing.
 */
export function readBodies(
  app: Pick<HttpApp, 'addHttpMethod' | 'addContentTypeParser' | 'getDefaultJsonParser'>,
) {
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parseJson(request, `${body}`, done);
  });
}
