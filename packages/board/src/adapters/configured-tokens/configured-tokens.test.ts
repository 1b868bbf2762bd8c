import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestToken } from '../../domain/token-text.ts';
import { readConfiguredTokens } from './configured-tokens.ts';

test('a bare token is a participant whose name does not give it away', () => {
  const tokens = readConfiguredTokens(['s3cret'], '0.0.0.0');

  const identity = tokens.get(digestToken('s3cret'));

  assert.equal(identity?.role, 'participant');
  assert.match(identity?.user ?? '', /^user-[0-9a-f]{8}$/);
});

test('a token carries the user and the role that stand behind it', () => {
  const tokens = readConfiguredTokens(['a:ada', 'b:grace:host'], '0.0.0.0');

  assert.deepEqual(tokens.get(digestToken('a')), { user: 'ada', role: 'participant' });
  assert.deepEqual(tokens.get(digestToken('b')), { user: 'grace', role: 'host' });
});

test('an unknown token is nobody', () => {
  const tokens = readConfiguredTokens(['a:ada'], '127.0.0.1');

  assert.equal(tokens.get(digestToken('a:ada')), undefined);
  assert.equal(tokens.get(digestToken('')), undefined);
});

test('devtoken is the administrator on loopback', () => {
  for (const host of ['127.0.0.1', '::1', 'localhost']) {
    const tokens = readConfiguredTokens(['devtoken'], host);

    assert.deepEqual(tokens.get(digestToken('devtoken')), { user: 'dev', role: 'admin' });
  }
});

test('devtoken is refused on any other address, whoever it is said to be', () => {
  for (const entry of ['devtoken', 'devtoken:ada']) {
    assert.throws(() => readConfiguredTokens([entry], '0.0.0.0'), { code: 'unsafe_token' });
  }
});

test('an entry that is no token is refused without showing the token', () => {
  for (const entry of ['', ':ada', 's3cret:ada:king', 's3cret:a b', 's3cret:ada:host:x']) {
    assert.throws(
      () => readConfiguredTokens([entry], '127.0.0.1'),
      (error: Error) => /API_TOKENS/.test(error.message) && !error.message.includes('s3cret'),
    );
  }
});
