import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openPlaces } from '../src/adapters/artifact-files/index.ts';
import { killedPath, killedRoot, lineOf } from './killed-put.ts';

const ROUNDS = 25;

test('a server that is killed while it takes files leaves whole ones, and those that it acknowledged', async (t) => {
  const destination = createTemporaryDirectory(t);
  const file = join(destination, killedRoot.folder, killedPath);

  for (let round = 1; round <= ROUNDS; round += 1) {
    const acknowledged = await killAfter(t, destination, 7 * round);

    if (acknowledged === 0 && !existsSync(file)) continue;
    const content = readFileSync(file, 'utf8');
    const written = Number(content.slice(0, 9));
    assert.equal(content, lineOf(written).repeat(160_000));
    if (acknowledged > 0) assert.ok(written === acknowledged || written === acknowledged + 1, `${written}`);
  }

  const places = await openPlaces({ destination });
  assert.equal(readdirSync(join(destination, '.drafts')).length, 1, 'only the own drafts are left');
  await places.close();
});

/** Kills the child after so many messages; returns the last round that it acknowledged. */
async function killAfter(t: TestContext, destination: string, messages: number): Promise<number> {
  const child = fork(new URL('./put-in-child.ts', import.meta.url), [destination], { execArgv: [] });
  t.after(() => child.kill('SIGKILL'));
  let left = messages;
  let acknowledged = 0;
  child.on('message', (message) => {
    if (typeof message === 'number') acknowledged = message;
    left -= 1;
    if (left === 0) child.kill('SIGKILL');
  });
  const [code] = await once(child, 'exit');
  assert.equal(code, null);
  return acknowledged;
}
