import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseChallenge, isBaseline, orderMetrics } from './challenge.ts';

const listed = (id: string, latest_entry_at: string | null = null) => ({ id, latest_entry_at });

test('begins with the default challenge where it has entries, however old', () => {
  const challenges = [listed('default', '2030-01-01T00:00:00Z'), listed('iris', '2030-01-02T00:00:00Z')];

  assert.equal(chooseChallenge(challenges), 'default');
});

test('begins with the challenge whose entry is the newest where the default one has none', () => {
  const challenges = [
    listed('default'),
    listed('fabric', '2030-01-02T00:00:00Z'),
    listed('iris', '2030-01-03T00:00:00Z'),
    listed('wood', '2030-01-01T00:00:00Z'),
    listed('zinc'),
  ];

  assert.equal(chooseChallenge(challenges), 'iris');
});

test('begins with the default challenge where nobody is anywhere, or none is known', () => {
  assert.equal(chooseChallenge([listed('a'), listed('default')]), 'default');
  assert.equal(chooseChallenge([]), 'default');
});

test('puts the metrics that the challenge names first, as it orders them, and leaves out what no entry has', () => {
  const metrics = ['f1', 'auc', 'ap'].map((name) => ({ name, direction: 'higher' as const }));

  assert.deepEqual(orderMetrics(['aaa', 'auc', 'f1'], { metrics }), ['f1', 'auc', 'aaa']);
  assert.deepEqual(orderMetrics(['aaa', 'auc'], undefined), ['aaa', 'auc']);
});

test('knows a baseline by the name of its user', () => {
  assert.equal(isBaseline('baseline-majority-class'), true);
  assert.equal(isBaseline('ada-baseline-1'), false);
});
