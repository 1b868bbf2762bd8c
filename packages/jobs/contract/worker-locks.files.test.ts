import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileWorkerLocks } from '../src/adapters/files/index.ts';
import { testWorkerLocks } from './worker-locks.ts';

testWorkerLocks({
  name: 'files',
  async create(t) {
    const root = createTemporaryDirectory(t);
    return {
      locks: createFileWorkerLocks({ root }),
      startHolder: (name) => startHolder(t, root, name),
    };
  },
});

async function startHolder(t: TestContext, root: string, name: string) {
  const child = fork(join(import.meta.dirname, '../test/hold-worker-name.ts'), [root, name], {
    execArgv: [],
  });
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  t.after(kill);
  await once(child, 'message');
  return { kill };
}
