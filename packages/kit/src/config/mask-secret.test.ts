import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskSecret } from './mask-secret.ts';

test('shows nothing of a secret, of a list only how many it has', () => {
  assert.equal(maskSecret({ secret: true }, 'hidden'), '********');
  assert.deepEqual(maskSecret({ secret: true }, ['hidden', 'too']), ['********', '********']);
  assert.equal(maskSecret({ secret: true }, undefined), undefined);
});

test('takes the name and password out of an address, wherever it stands', () => {
  const shown = maskSecret({}, ['http://ada:p@ss:word@mlflow:5000/a?b=c@d', 'redis://:hidden@redis:6379/0']);

  assert.deepEqual(shown, ['http://********@mlflow:5000/a?b=c@d', 'redis://********@redis:6379/0']);
});

test('leaves what holds no password as it is', () => {
  for (const value of ['http://mlflow:5000/@a', './data', 'ada@example.org', 8010, true, null]) {
    assert.equal(maskSecret({}, value), value);
  }
});
