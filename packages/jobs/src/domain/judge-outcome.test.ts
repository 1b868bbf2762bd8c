import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pendingJob } from '../../test/job-fixtures.ts';
import type { RunOutcome } from '../ports/runner.ts';
import { exitOf, judgeOutcome } from './judge-outcome.ts';

type Kind = RunOutcome extends infer Outcome
  ? Outcome extends RunOutcome
    ? Omit<Outcome, 'usage'>
    : never
  : never;

const outcomes: [outcome: Kind, reason: string | undefined, detail: RegExp, exit: object | undefined][] = [
  [{ kind: 'exited', code: 0 }, undefined, /^$/, { code: 0 }],
  [{ kind: 'exited', code: 3 }, 'exit_nonzero', /exit code 3/, { code: 3 }],
  [{ kind: 'signalled', signal: 'SIGSEGV' }, 'exit_nonzero', /signal SIGSEGV/, { signal: 'SIGSEGV' }],
  [{ kind: 'timeout' }, 'timeout', /its 60 seconds/, undefined],
  [{ kind: 'out_of_memory' }, 'out_of_memory', /the resource class "small" has/, undefined],
  [{ kind: 'disk_quota', detail: 'It wrote 2 GB.' }, 'disk_quota', /^It wrote 2 GB\.$/, undefined],
  [{ kind: 'not_started', detail: 'No python3.' }, 'environment_failed', /^No python3\.$/, undefined],
  [{ kind: 'aborted' }, undefined, /^$/, undefined],
];

for (const [kind, reason, detail, exit] of outcomes) {
  test(`${JSON.stringify(kind)} ${reason ? `fails as ${reason}` : 'is no failure'}`, () => {
    const outcome = { ...kind, usage: { wallTimeMs: 1 } } as RunOutcome;

    const failure = judgeOutcome(outcome, pendingJob());

    assert.equal(failure?.reason, reason);
    assert.match(failure?.detail ?? '', detail);
    assert.deepEqual(exitOf(outcome), exit);
  });
}
