import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeFileSystem } from './check-file-system.ts';

test('a network file system is a problem, because SQLite loses data there', () => {
  const { state, detail } = judgeFileSystem(0x6969, '/srv/lb');

  assert.equal(state, 'problem');
  assert.match(detail, /^\/srv\/lb lies on NFS\. SQLite needs locks/);
});

test('memory, the layer of a container and FUSE are for the operator to judge', () => {
  const states = [0x01021994, 0x794c7630, 0x65735546].map((type) => judgeFileSystem(type, 'data').state);

  assert.deepEqual(states, ['warning', 'warning', 'warning']);
});

test('a local disk is as it must be', () => {
  assert.equal(judgeFileSystem(0xef53, 'data').state, 'ok');
});
