import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSecretKey, redactLine, redactText } from './redact-line.ts';

describe('redactLine', () => {
  for (const key of [
    'authorization',
    'Authorization',
    'cookie',
    'set-cookie',
    'token',
    'accessToken',
    'API_TOKENS',
    'password',
    'passwd',
    'client_secret',
    'x-api-key',
  ]) {
    it(`hides what stands under "${key}", however deep and whatever its type`, () => {
      const line = JSON.stringify({ a: [{ b: { [key]: 'hidden-1' } }], [key]: { c: ['hidden-2'] } });

      const redacted = redactLine(`${line}\n`);

      assert.doesNotMatch(redacted, /hidden/);
      assert.equal(JSON.parse(redacted).a[0].b[key], '[redacted]');
    });
  }

  it('leaves a line without secrets exactly as it was', () => {
    const line = '{"msg":"12 tokens_per_second","path":"/jobs"}\n';

    assert.equal(redactLine(line), line);
  });

  it('ends a changed line with one newline', () => {
    assert.equal(redactLine('{"token":"hidden"}\n'), '{"token":"[redacted]"}\n');
  });
});

describe('redactText', () => {
  it('hides a bearer token in a sentence', () => {
    assert.equal(redactText('sent Bearer abc.def-1 to it'), 'sent Bearer [redacted] to it');
  });

  it('hides only the secret part of a query', () => {
    assert.equal(
      redactText('GET /x?a=1&token=abc&access_token=d%20e&b=2'),
      'GET /x?a=1&token=[redacted]&access_token=[redacted]&b=2',
    );
  });

  it('hides the password of a service address', () => {
    assert.equal(redactText('redis://user:hidden@redis:6379/0'), 'redis://user:[redacted]@redis:6379/0');
    assert.equal(redactText('redis://:hidden@redis:6379/0'), 'redis://:[redacted]@redis:6379/0');
  });

  it('leaves an address without a password alone', () => {
    assert.equal(redactText('http://127.0.0.1:8010/a@b'), 'http://127.0.0.1:8010/a@b');
  });
});

describe('isSecretKey', () => {
  it('does not take a count of tokens for a secret', () => {
    assert.equal(isSecretKey('token_count'), false);
  });
});
