import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPortClashes } from './find-port-clashes.ts';

const api = { name: 'API', host: '127.0.0.1', port: 8010, setBy: 'LB_PORT' };
const web = { name: 'web UI', host: '127.0.0.1', port: 8010, setBy: 'LB_WEB_PORT' };

test('names both listeners, their port and how to change it', () => {
  const clashes = findPortClashes([api, web]);

  assert.deepEqual(clashes, [
    'The API and the web UI both want port 8010 on 127.0.0.1. Give one of them another port (LB_PORT; LB_WEB_PORT).',
  ]);
});

test('finds the clash of one address with every address', () => {
  assert.equal(findPortClashes([api, { ...web, host: '0.0.0.0' }]).length, 1);
  assert.equal(findPortClashes([{ ...api, host: '::' }, web]).length, 1);
});

test('finds no clash between other ports or other addresses, nor between ports that are chosen freely', () => {
  assert.deepEqual(findPortClashes([api, { ...web, port: 8501 }]), []);
  assert.deepEqual(findPortClashes([api, { ...web, host: '127.0.0.2' }]), []);
  assert.deepEqual(
    findPortClashes([
      { ...api, port: 0 },
      { ...web, port: 0 },
    ]),
    [],
  );
});
