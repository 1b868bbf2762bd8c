import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { findChroot } from '@leadersboard/kit/testing';
import { builderId, createBuildSandbox } from '../src/adapters/environments/build-sandbox.ts';
import { runBuildStep } from '../src/adapters/environments/run-build-step.ts';

const withNamespaces = { skip: findChroot() };

const limits = { sizeBytes: 1_000_000, files: 100 };

/** What a shell says and does as a builder. */
async function build(t: TestContext, script: string) {
  const workDirectory = mkdtempSync(join(tmpdir(), 'lb-test-'));
  t.after(() => rmSync(workDirectory, { recursive: true }));
  if (process.getuid?.() === 0) chownSync(workDirectory, builderId, builderId);
  const sandbox = await createBuildSandbox('/usr/bin:/bin');
  assert.equal(sandbox.isolates, true);
  const places = { workDirectory, readable: [], maxFileBytes: 1_000 };
  return runBuildStep(systemClock, {
    ...{ workDirectory, limits, timeoutMs: 20_000, signal: t.signal, env: { PATH: '/usr/bin:/bin' } },
    command: sandbox.wrap(['sh', '-c', script], places),
  });
}

test(
  'a builder sees the system and its own directory, and neither secrets nor other processes',
  withNamespaces,
  async (t) => {
    const secret = join(mkdtempSync(join(tmpdir(), 'lb-test-')), 'secret');
    t.after(() => rmSync(join(secret, '..'), { recursive: true }));
    writeFileSync(secret, 'open to all');
    chmodSync(join(secret, '..'), 0o755);

    for (const attempt of [
      ...[`cat ${secret}`, 'cat /etc/shadow', 'ls /root', 'ls /home', `cat /proc/${process.pid}/environ`],
      ...['touch /usr/x', 'touch /x', 'echo 1 > /proc/sys/kernel/core_pattern', 'mount -t tmpfs none /tmp'],
      ...['head -c 2000 /dev/zero > large', `test $(id -u) = 0`],
    ]) {
      const { code } = await build(t, attempt);

      assert.notEqual(code, 0, attempt);
    }
    assert.equal((await build(t, 'echo built > here && cat here && test -x /usr/bin/python3')).code, 0);
  },
);

test('a builder that fills its directory is ended', withNamespaces, async (t) => {
  const { cause } = await build(t, 'n=0; while :; do n=$((n + 1)); echo x > f$n; done');

  assert.equal(cause, 'too_large');
});
