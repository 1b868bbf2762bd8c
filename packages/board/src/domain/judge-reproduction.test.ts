import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDetails, newWorth } from '../../contract/new-entry.ts';
import type { Reproduction } from './entry-change.ts';
import { judgeReproduction } from './judge-reproduction.ts';

test('equal metrics hold without any tolerance', () => {
  const verification = judge(newDetails(0.5), {});

  assert.deepEqual([verification?.holds, verification?.worst], [true, null]);
});

test('a metric may differ by its own tolerance, else by that of all others, else not at all', () => {
  const changed = newDetails(0.505);

  assert.equal(judge(changed, {})?.holds, false);
  assert.equal(judge(changed, { '*': 0.01 })?.holds, true);
  assert.equal(judge(changed, { '*': 0.01, image_auc: 0.001 })?.holds, false);
  assert.equal(judge(changed, { image_auc: 0.01 })?.worst?.metric, 'image_auc');
});

test('the private part must hold too, and is not told of', () => {
  const verification = judge(newDetails(0.5, 0.9), {});

  assert.deepEqual([verification?.holds, verification?.worst], [false, null]);
});

test('a metric that one of the runs lacks does not hold, however far others may be off', () => {
  const details = newDetails(0.5);
  const without = { ...details, public: { ...details.public, metrics: {} } };

  const verification = judge(without, { '*': 1 });

  assert.deepEqual(
    [verification?.holds, verification?.worst],
    [false, { metric: 'image_auc', difference: null }],
  );
});

test('what the platform measures holds unless the host says how far it may differ', () => {
  const details = newDetails(0.5);
  const metrics = { image_auc: 0.5, inference_time_ms: 12 };
  const slower = { ...details, public: { ...details.public, metrics } };

  assert.equal(judge(slower, {})?.holds, true);
  assert.equal(judge(slower, { '*': 1 })?.holds, true);
  assert.equal(judge(slower, { inference_time_ms: 1 })?.holds, false);
});

test('runs that were scored against another truth are not compared', () => {
  assert.equal(judge(newDetails(0.5, 0.5, { truthDigest: 't2' }), {}), undefined);
});

function judge(details: Reproduction['details'], tolerance: Reproduction['tolerance']) {
  const entry = { public: newWorth(0.5), private: newWorth(0.5), truthDigest: 't1' };
  const environments = [null, null] as const;
  return judgeReproduction(entry, { jobId: 'again', at: 1, environments, details, tolerance });
}
