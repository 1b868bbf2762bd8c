import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { acquireLock } from '../src/sqlite/index.ts';
import { createTemporaryDirectory } from '../src/testing/create-temporary-directory.ts';
import { startChild } from './sqlite/start-child.ts';

const newFile = (context: TestContext) => join(createTemporaryDirectory(context), 'data', 'lock');

test('refuses a second owner and names the first by its process id', async (context) => {
  const file = newFile(context);
  const child = startChild(context, 'hold-lock', file);
  await child.nextMessage();

  const takeOver = () => acquireLock(file);

  assert.throws(takeOver, {
    code: 'already_running',
    status: 409,
    message: new RegExp(`^Process ${child.process.pid} .*data/lock`),
  });
});

test('gives the lock to the next owner after kill -9', async (context) => {
  const file = newFile(context);
  const child = startChild(context, 'hold-lock', file);
  await child.nextMessage();

  child.process.kill('SIGKILL');
  await child.ended;
  const lock = acquireLock(file);

  lock.release();
});

test('gives the lock to the next owner after its release', (context) => {
  const file = newFile(context);

  acquireLock(file).release();
  const lock = acquireLock(file);

  lock.release();
});

test('keeps the lock against other processes although this one asked twice', async (context) => {
  const file = newFile(context);
  const lock = acquireLock(file);
  context.after(() => lock.release());

  assert.throws(() => acquireLock(file), { code: 'already_running' });
  const child = startChild(context, 'hold-lock', file);

  assert.equal(await child.ended, 1);
});
