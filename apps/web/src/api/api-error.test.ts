import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApiError } from './api-error.ts';

test('keeps the sentence and the request id of a problem document', () => {
  const body = {
    status: 404,
    detail: 'There is no challenge "x".',
    code: 'challenge_not_found',
    request_id: 'r1',
  };

  const error = createApiError(404, body);

  assert.equal(error.status, 404);
  assert.equal(error.detail, 'There is no challenge "x".');
  assert.equal(error.requestId, 'r1');
});

test('knows only the status where a proxy answered with a page of its own', () => {
  const error = createApiError(502, '<html>Bad gateway</html>');

  assert.equal(error.status, 502);
  assert.equal(error.detail, undefined);
  assert.equal(error.requestId, undefined);
});
