import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { silentLogger } from '../log/index.ts';
import { createClientErrorAnswer } from './create-client-error-answer.ts';
import { problemDetails } from './problem-details.ts';

const answer = createClientErrorAnswer({
  renderError: problemDetails,
  createId: () => 'request-1',
  log: silentLogger,
});

for (const [fault, status, code] of [
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout', 'request_timeout'],
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large', 'headers_too_large'],
  ['HPE_INVALID_METHOD', '400 Bad Request', 'invalid_input'],
] as const) {
  test(`answers ${fault} with ${code}, and closes`, async () => {
    const socket = new PassThrough();

    answer(Object.assign(new Error(fault), { code: fault }), socket);

    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    assert.ok(head.startsWith(`HTTP/1.1 ${status}\r\nConnection: close\r\n`), head);
    assert.equal(JSON.parse(body).code, code);
    assert.equal(JSON.parse(body).request_id, 'request-1');
  });
}

test('says nothing to a client that has left', () => {
  const socket = new PassThrough();

  answer(Object.assign(new Error('reset'), { code: 'ECONNRESET' }), socket);

  assert.equal(socket.destroyed, true);
  assert.equal(socket.read(), null);
});
