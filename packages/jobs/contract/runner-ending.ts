import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOutcome } from '../src/ports/runner.ts';
import { contractTests } from './contract-tests.ts';
import { createLifeline, logOf, type Program, requestOf } from './run-request.ts';
import type { RunnerContract } from './runner-contract.ts';

const goOn = new AbortController().signal;

/** How a run ends, and that nothing of it goes on. */
export function testRunnerEnding({ name, create, skip }: RunnerContract): void {
  const it = contractTests(name, skip);

  const ends: [title: string, program: Program, end: object][] = [
    ['a program that ends well', { sh: 'true' }, { kind: 'exited', code: 0 }],
    ['the exit code of a program', { sh: 'exit 7' }, { kind: 'exited', code: 7 }],
    ['a Python exception', { python: 'raise ValueError("no")' }, { kind: 'exited', code: 1 }],
    ['the signal that ended a program', { sh: 'kill -SEGV $$' }, { kind: 'signalled', signal: 'SIGSEGV' }],
  ];
  for (const [title, program, end] of ends) {
    it(`tells ${title}`, async (t) => {
      const runner = await create(t);

      const outcome = await runner.run(requestOf(t, program), goOn);

      assert.deepEqual(withoutTime(outcome), end);
      assert.ok(outcome.usage.wallTimeMs >= 0);
    });
  }

  it('does not start where the program is missing, and names it', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: '' });

    const outcome = await runner.run({ ...request, command: ['no-such-interpreter', 'main'] }, goOn);

    assert.ok(outcome.kind === 'not_started');
    assert.match(outcome.detail, /"no-such-interpreter" was not found/);
  });

  it('waits for a program that closes its output streams', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'exec >&- 2>&-; sleep 0.2; touch "$1/done"' });

    const outcome = await runner.run(request, goOn);

    assert.deepEqual(withoutTime(outcome), { kind: 'exited', code: 0 });
    assert.ok(existsSync(join(request.outputDirectory, 'done')));
  });

  it('ends a program that prints without end at the time limit', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { python: 'while True: print("again")' }, 500);

    const outcome = await runner.run(request, goOn);

    assert.equal(outcome.kind, 'timeout');
    const { wallTimeMs } = outcome.usage;
    // A timer may ring a fraction of a millisecond early.
    assert.ok(wallTimeMs > 499 && wallTimeMs < 8000, `${wallTimeMs} ms`);
    assert.match(logOf(request), /^again\n/);
  });

  it('lets a program that is told to end say its last words', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: "trap 'echo bye; exit 3' TERM; while :; do sleep 0.02; done" }, 400);

    const outcome = await runner.run(request, goOn);

    assert.equal(outcome.kind, 'timeout');
    assert.equal(logOf(request).includes('bye'), true);
  });

  const stubborn: Record<string, string> = {
    'ignores the request to end':
      'trap \'\' TERM HUP INT; exec 3>"$1/lifeline"; echo up >&3; while :; do sleep 1; done',
    'stopped itself': 'exec 3>"$1/lifeline"; echo up >&3; kill -STOP $$',
    'waits for its children': 'exec 3>"$1/lifeline"; echo up >&3; sleep 60 & sleep 60 & wait',
  };
  for (const [title, sh] of Object.entries(stubborn)) {
    it(`ends a program that ${title}, at the time limit`, async (t) => {
      const runner = await create(t);
      const request = requestOf(t, { sh }, 500);
      const life = createLifeline(t, request);

      const outcome = await runner.run(request, goOn);

      assert.equal(outcome.kind, 'timeout');
      assert.equal(await life.end, 'up\n');
    });
  }

  it('ends what the program left in the background when it ended by itself', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, {
      sh: `
        (trap '' TERM HUP; exec 3>"$1/lifeline"; echo up >&3; touch "$1/up"; sleep 60) &
        while [ ! -e "$1/up" ]; do sleep 0.02; done
        exit 5`,
    });
    const life = createLifeline(t, request);

    const outcome = await runner.run(request, goOn);

    assert.deepEqual(withoutTime(outcome), { kind: 'exited', code: 5 });
    assert.equal(await life.end, 'up\n');
  });

  it('ends a running program when it is aborted', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'exec 3>"$1/lifeline"; echo up >&3; sleep 60' });
    const life = createLifeline(t, request);
    const stop = new AbortController();

    const running = runner.run(request, stop.signal);
    await life.up;
    stop.abort();

    assert.equal((await running).kind, 'aborted');
    assert.equal(await life.end, 'up\n');
  });

  it('kills all that runs without waiting, where it can', async (t) => {
    const runner = await create(t);
    const requests = [1, 2].map(() =>
      requestOf(t, { sh: `trap '' TERM; exec 3>"$1/lifeline"; echo up >&3; sleep 60 & sleep 60 & wait` }),
    );
    const lives = requests.map((request) => createLifeline(t, request));
    const running = requests.map((request) => runner.run(request, goOn));
    for (const life of lives) await life.up;

    assert.ok(runner.kill, 'Skip this test where programs outlive their worker on purpose.');
    runner.kill();

    for (const life of lives) assert.equal(await life.end, 'up\n');
    await Promise.all(running);
  });

  it('starts nothing where it is aborted already', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'touch "$1/started"' });

    const outcome = await runner.run(request, AbortSignal.abort());

    assert.equal(outcome.kind, 'aborted');
    assert.equal(existsSync(join(request.outputDirectory, 'started')), false);
  });

  it('has nothing to reap where nothing runs', async (t) => {
    const runner = await create(t);
    const request = requestOf(t, { sh: 'true' });
    await runner.run(request, goOn);

    await runner.reap(request.workDirectory);
    await runner.reap(join(request.workDirectory, 'never-made'));
  });
}

function withoutTime({ usage: _, ...end }: RunOutcome): object {
  return end;
}
