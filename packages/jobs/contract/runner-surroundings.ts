import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { contractTests } from './contract-tests.ts';
import { logOf, requestOf } from './run-request.ts';
import type { RunnerContract } from './runner-contract.ts';

const goOn = new AbortController().signal;

/** What a program finds when it starts, and where its words go. */
export function testRunnerSurroundings({ name, create, skip }: RunnerContract): void {
  const it = contractTests(name, skip);

  it('appends both output streams to the log in the order in which they came', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'echo one; echo two >&2; echo three' });
    writeFileSync(request.logFile, 'before\n');

    await runner.run(request, goOn);

    assert.equal(logOf(request), 'before\none\ntwo\nthree\n');
  });

  it('finds the programs of its environment before all others', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'ls' });
    const directory = createTemporaryDirectory(t);
    chmodSync(directory, 0o755);
    writeFileSync(join(directory, 'ls'), '#!/bin/sh\necho mine\n', { mode: 0o755 });
    const record = { name: 'mine', digest: '', packages: [] };
    const environment = {
      ...{ record, directories: [directory], binDirectory: directory, release: () => {} },
    };

    await runner.run({ ...request, environment }, goOn);

    assert.equal(logOf(request), 'mine\n');
  });

  it('keeps the beginning and the end of a log that is too long', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'echo first; seq 1000000; echo last' });
    const limits = { logBytes: 100_000, output: { sizeBytes: 1e9, files: 1000 } };

    const outcome = await runner.run({ ...request, limits }, goOn);

    const log = logOf(request);
    assert.equal(outcome.kind, 'exited');
    assert.match(log, /^first\n1\n2\n/);
    assert.match(log, /\n999999\n1000000\nlast\n$/);
    assert.match(log, /More than 50000 bytes were printed/);
    assert.ok(log.length > 90_000 && log.length < 101_000, `${log.length} bytes`);
    const leftOut = Number(/\[leadersboard\] (\d+) bytes are left out here/.exec(log)?.[1]);
    const printed = log.replaceAll(/\n\[leadersboard\] More.*\n|\[leadersboard\].*\n/g, '');
    assert.equal(printed.length + leftOut, 'first\nlast\n'.length + 6_888_896);
  });

  it('lets the program open its output streams by their names', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'echo out > /dev/stdout; echo error > /dev/stderr' });

    await runner.run(request, goOn);

    assert.equal(logOf(request), 'out\nerror\n');
  });

  it('shows what a Python program prints although it does not flush', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { python: 'import os, signal; print("seen"); os.kill(os.getpid(), 9)' });

    await runner.run(request, goOn);

    assert.equal(logOf(request), 'seen\n');
  });

  it('passes the arguments on, whatever is in them', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: `printf '<%s>' "$@"` });
    const hostile = ['a b', '$(echo x)', '"; ls', '*', '学習\n'];

    await runner.run({ ...request, command: ['sh', { in: 'source', path: 'main' }, ...hostile] }, goOn);

    assert.equal(logOf(request), hostile.map((argument) => `<${argument}>`).join(''));
  });

  it('starts the program in the directory of the submission', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'cat beside' });
    writeFileSync(join(request.sourceDirectory, 'beside'), 'found');

    await runner.run(request, goOn);

    assert.equal(logOf(request), 'found');
  });

  it('lets the program write to its output directory', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'echo "{}" > "$1/metrics.json"' });

    await runner.run(request, goOn);

    assert.equal(readFileSync(join(request.outputDirectory, 'metrics.json'), 'utf8'), '{}\n');
  });

  it('gives the program its inputs to read, by words and by variables', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'cat "$1/a" "$LB_TRUTH/b"; echo "$1" "$LB_PREDICTIONS"' });
    const [predictions, truth] = [layInput(t, 'a', 'first\n'), layInput(t, 'b', 'second\n')];

    await runner.run(
      {
        ...{ ...request, inputs: { predictions, truth } },
        command: ['sh', { in: 'source', path: 'main' }, { in: 'predictions' }],
      },
      goOn,
    );

    const [first, second, places = ''] = logOf(request).split('\n');
    const [word, variable] = places.split(' ');
    assert.deepEqual([first, second], ['first', 'second']);
    assert.deepEqual(word, variable);
  });

  it('leaves no inputs to who runs next', async (t) => {
    const runner = await create(t);
    const next = requestOf(t, { sh: 'ls /predictions /truth; echo "<$LB_PREDICTIONS$LB_TRUTH>"' });
    const inputs = { predictions: layInput(t, 'a', ''), truth: layInput(t, 'b', '') };
    await runner.run({ ...requestOf(t, { sh: 'true' }), inputs }, goOn);

    await runner.run(next, goOn);

    assert.match(logOf(next), /^<>$/m);
    assert.doesNotMatch(logOf(next), /^[ab]$/m);
  });

  it('gives the program a home and a temporary directory that it can write to', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, {
      sh: 'echo 1 > "$HOME/a" && echo 2 > "$TMPDIR/b" && cat "$HOME/a" "$TMPDIR/b"',
    });

    await runner.run(request, goOn);

    assert.equal(logOf(request), '1\n2\n');
  });

  it("keeps the worker's environment from the program", async (t) => {
    const variable = 'LB_CONTRACT_TOKEN';
    process.env[variable] = 'secret';
    t.after(() => delete process.env[variable]);
    const runner = await create(t);
    const request = requestOf(t, { sh: 'env' });

    await runner.run(request, goOn);

    assert.match(logOf(request), /^HOME=/m);
    assert.doesNotMatch(logOf(request), /LB_CONTRACT_TOKEN|secret/);
  });

  it('gives the program the variables that were asked for, and nobody else', async (t) => {
    const runner = await create(t);
    const asking = requestOf(t, { sh: 'echo "<$EPOCHS>"' });
    const other = requestOf(t, { sh: 'echo "<$EPOCHS>"' });

    await runner.run({ ...asking, env: { EPOCHS: '3 of "4"\n$HOME' } }, goOn);
    await runner.run(other, goOn);

    assert.deepEqual([logOf(asking), logOf(other)], ['<3 of "4"\n$HOME>\n', '<>\n']);
  });

  it('does not let the variables that were asked for move the home of the program', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'echo "$HOME $TMPDIR"' });

    await runner.run({ ...request, env: { HOME: '/elsewhere', TMPDIR: '/elsewhere' } }, goOn);

    assert.doesNotMatch(logOf(request), /elsewhere/);
  });

  it('shows the program the accelerators that are its own, and hides all others', async (t) => {
    const runner = await create(t);
    const resources = { cpus: 1, memoryBytes: 1e9 };
    const program = { sh: 'echo "<$CUDA_VISIBLE_DEVICES>"; env | grep -c ^CUDA_VISIBLE_DEVICES=' };
    const [some, none] = [requestOf(t, program), requestOf(t, program)];

    await runner.run({ ...some, resources: { ...resources, acceleratorIds: ['GPU-a', 'GPU-b'] } }, goOn);
    await runner.run({ ...none, resources: { ...resources, acceleratorIds: [] } }, goOn);

    assert.deepEqual([logOf(some), logOf(none)], ['<GPU-a,GPU-b>\n1\n', '<>\n1\n']);
  });

  it('gives the program an empty input', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'wc -c' });

    const outcome = await runner.run(request, goOn);

    assert.equal(outcome.kind, 'exited');
    assert.equal(logOf(request).trim(), '0');
  });

  it('runs several programs at once', async (t) => {
    const runner = await create(t);
    const requests = ['a', 'b', 'c', 'd'].map((word) => requestOf(t, { sh: `echo ${word}` }));

    await Promise.all(requests.map((request) => runner.run(request, goOn)));

    assert.deepEqual(requests.map(logOf), ['a\n', 'b\n', 'c\n', 'd\n']);
  });
}

/** A directory with one file, in which anybody may read. */
function layInput(t: TestContext, name: string, content: string): string {
  const directory = createTemporaryDirectory(t);
  chmodSync(directory, 0o755);
  writeFileSync(join(directory, name), content, { mode: 0o644 });
  return directory;
}
