import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, createApiError, isNotFound } from './api-error.ts';

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

test('tells what is not there from what went wrong', () => {
  assert.equal(isNotFound(new ApiError({ status: 404 })), true);
  assert.equal(isNotFound(new ApiError({ status: 403 })), false);
  assert.equal(isNotFound(new ApiError({})), false);
  assert.equal(isNotFound(new Error('404')), false);
});
