import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopback } from './is-loopback.ts';

test('only addresses of this machine are loopback', () => {
  const hosts = [
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    'localhost',
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.evil.example',
    '',
  ];

  const loopback = hosts.filter(isLoopback);

  assert.deepEqual(loopback, ['127.0.0.1', '127.9.9.9', '::1', 'localhost']);
});
