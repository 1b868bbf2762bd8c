import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { chooseJobConfig } from './choose-job-config.ts';

const ada = { user: 'ada', seesAll: false };
const host = { user: 'hugo', seesAll: false, isHost: true };
const admin = { user: 'root', seesAll: true };

test('who asks for nothing gets the smallest class, all of its time, and nothing else', () => {
  assert.deepEqual(chooseJobConfig(ada, {}), {
    ...{ resourceClass: 'small', timeoutSeconds: 1800, env: {}, args: [], priority: 0 },
  });
});

test('who asks gets what they ask for', () => {
  const wish = {
    resourceClass: 'large',
    timeoutSeconds: 21_600,
    env: { SEED: '1' },
    args: ['-v'],
    priority: -7,
  };

  assert.deepEqual(chooseJobConfig(host, wish), wish);
});

test('a challenge may let programs run shorter than their class does, but not longer', () => {
  const shorter = chooseJobConfig(ada, { maxTimeoutSeconds: 60 });
  const longer = chooseJobConfig(ada, { maxTimeoutSeconds: 7200 });

  assert.deepEqual([shorter.timeoutSeconds, longer.timeoutSeconds], [60, 1800]);
  assert.throws(() => chooseJobConfig(ada, { timeoutSeconds: 61, maxTimeoutSeconds: 60 }), {
    message: /the challenge allows at most 60\. Ask for less\.$/,
  });
});

test('all faults are told at once, each with its place', () => {
  const wish = { timeoutSeconds: 1801, env: { PATH: '/tmp' }, args: ['\0'], priority: 0.5 };

  assert.throws(
    () => chooseJobConfig(ada, wish),
    (error) => {
      assert.ok(error instanceof LeadersBoardError);
      assert.equal(error.code, 'invalid_input');
      assert.deepEqual(
        error.issues.map(({ pointer }) => pointer),
        ['/config/timeout_seconds', '/config/env/PATH', '/config/args/0', '/config/priority'],
      );
      for (const { detail } of error.issues) assert.ok(error.message.includes(detail), detail);
      return true;
    },
  );
});

test('a thousand faults are told in a few sentences', () => {
  const env = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`LB_${index}`, '']));

  assert.throws(() => chooseJobConfig(ada, { env }), /There are 59 more faults\.$/);
});

test('a priority is for hosts and admins, and 0 is none', () => {
  assert.throws(() => chooseJobConfig(ada, { priority: 1 }), { code: 'forbidden' });
  assert.equal(chooseJobConfig(ada, { priority: 0 }).priority, 0);
  assert.equal(chooseJobConfig(host, { priority: 100 }).priority, 100);
  assert.equal(chooseJobConfig(admin, { priority: -100 }).priority, -100);
  assert.throws(() => chooseJobConfig(admin, { priority: 101 }), { code: 'invalid_input' });
});

test('an environment is one that the operator has named, and absent where nobody asked for one', () => {
  const names = ['system', 'torch'];

  assert.equal(chooseJobConfig(ada, { environment: 'torch' }, names).environment, 'torch');
  assert.equal('environment' in chooseJobConfig(ada, {}, names), false);
  assert.throws(() => chooseJobConfig(ada, { environment: 'tensor' }, names), {
    code: 'unknown_environment',
    message: /no environment "tensor"\. Choose one of system, torch, or leave it out for system/,
  });
});
