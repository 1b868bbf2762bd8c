import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const failures: Record<string, RegExp> = {
  'leaks/process': /the process \d+ \(sleep 1000\) was left behind/,
  'leaks/service': /a child process was left open/,
  'leaks/port': /a server that listens was left open/,
  'leaks/socket': /a socket was left open/,
  'leaks/timer': /a timer was left open/,
  'leaks/worker': /a worker thread was left open/,
  'leaks/file': /the file forgotten\.txt was left behind/,
  'outcomes/failing': /a suite › fails\n +AssertionError[^\n]+\n\s+1 !== 2/,
  'outcomes/failing-hook': /Error: the hook failed/,
  'outcomes/crashing': /it ended with 7[\s\S]*Error: crashed beside its tests/,
  'outcomes/no-test': /it ran no test/,
  'outcomes/skipping-silently': /is skipped\n +it is skipped without a reason/,
};

for (const [name, expected] of Object.entries(failures)) {
  test(`fails a file for ${name.replaceAll(/[/-]/g, ' ')}`, () => {
    const { status, stdout } = runFixture(name);

    assert.match(stdout, expected);
    assert.match(stdout, /\n\d+ passed, 1 failed, 0 skipped\n$/);
    assert.equal(status, 1);
  });
}

test('passes a file whose tests pass or are skipped for a reason, and ends with one plain line', () => {
  const { status, stdout } = runFixture('outcomes/skipping');

  assert.match(stdout, /\n1 passed, 0 failed, 1 skipped\n$/);
  assert.equal(status, 0);
});

for (const word of ['nonsense', 'nowhere.test.ts', 'test/house']) {
  test(`refuses ${word}, which is no tier and no file, and lists the tiers`, () => {
    const words = ['tools/test.ts', 'unit', word];

    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });

    assert.deepEqual([status, stdout], [2, '']);
    assert.equal(
      stderr,
      `"${word}" is no tier and no file. The tiers are house, unit, contract, integration, e2e, faults, security, browser; without a word all of them run.\n`,
    );
  });
}

function runFixture(name: string): { status: number | null; stdout: string } {
  const path = `test/house/fixtures/${name}.test.ts`;
  return spawnSync(process.execPath, ['tools/test.ts', path], { cwd: root, encoding: 'utf8' });
}
