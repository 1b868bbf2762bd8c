import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';

const PROGRAM = `${import.meta.dirname}/fixtures/slow-server.ts`;

type Program = ChildProcessByStdio<null, Readable, null>;

async function startProgram(test: TestContext) {
  const program: Program = spawn(process.execPath, [PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] });
  test.after(() => program.kill('SIGKILL'));
  const ended = once(program, 'exit');
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => (await lines.next()).value;
  const url = (await nextLine())?.replace('ready ', '') ?? '';
  return { program, url, nextLine, ended };
}

describe('a process with a lifecycle', () => {
  it('drains a slow request on SIGTERM, stops the rest, and exits with 0', async (test) => {
    const { program, url, nextLine, ended } = await startProgram(test);
    const answered = fetch(`${url}/slow`);
    assert.equal(await nextLine(), 'entered');

    program.kill('SIGTERM');
    assert.equal(await nextLine(), 'stopping');
    await fetch(`${url}/release`);
    const answer = await answered;

    assert.equal(await answer.text(), 'slow');
    assert.equal(await nextLine(), 'database stopped');
    assert.deepEqual(await ended, [0, null]);
  });

  it('ends at once with 130 on a second SIGINT', async (test) => {
    const { program, url, nextLine, ended } = await startProgram(test);
    const cutOff = assert.rejects(fetch(`${url}/slow`));
    assert.equal(await nextLine(), 'entered');

    program.kill('SIGINT');
    assert.equal(await nextLine(), 'stopping');
    program.kill('SIGINT');

    assert.deepEqual(await ended, [130, null]);
    await cutOff;
  });
});
