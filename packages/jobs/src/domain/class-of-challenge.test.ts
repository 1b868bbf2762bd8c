import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classOfChallenge } from './class-of-challenge.ts';

test('a challenge may want a class for its jobs, or none', () => {
  assert.equal(classOfChallenge({ challenge: 'fabric', resourceClass: 'medium' }), 'medium');
  assert.equal(classOfChallenge({ challenge: 'fabric' }), undefined);
});

test('a class that is not here any more is told with the challenge that wants it', () => {
  assert.throws(
    () => classOfChallenge({ challenge: 'fabric', resourceClass: 'huge' }),
    (error: Error & { code?: string }) =>
      error.code === 'unknown_resource_class' &&
      /challenge "fabric" asks .* class "huge"/.test(error.message),
  );
});
