import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopback } from './is-loopback.ts';

test('knows the addresses that only this machine reaches', () => {
  const hosts = ['127.0.0.1', '127.8.9.10', 'localhost', 'LOCALHOST', '::1', '[::1]', '::ffff:127.0.0.1'];

  assert.deepEqual(hosts.filter(isLoopback), hosts);
});

test('takes everything else for reachable, also names that merely look local', () => {
  const hosts = ['0.0.0.0', '::', '', '10.0.0.1', '127.example.org', 'localhost.example.org', '128.0.0.1'];

  assert.deepEqual(hosts.filter(isLoopback), []);
});
