import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineErrors, describeError, LeadersBoardError, listErrors } from './index.ts';

test('a defined error carries its code, status, title, sentence, issues and cause', () => {
  const errors = defineErrors('test-one', { tea_is_cold: { status: 409, title: 'Cold tea' } });
  const cause = new Error('kettle');

  const error = errors.tea_is_cold('The tea is cold. Make a new one.', {
    cause,
    issues: [{ pointer: '/tea', detail: 'Too cold.' }],
  });

  assert.ok(error instanceof LeadersBoardError);
  assert.equal(error.message, 'The tea is cold. Make a new one.');
  assert.deepEqual([error.code, error.status, error.title], ['tea_is_cold', 409, 'Cold tea']);
  assert.deepEqual(error.issues, [{ pointer: '/tea', detail: 'Too cold.' }]);
  assert.equal(error.cause, cause);
});

test('a code that another package has taken is refused', () => {
  defineErrors('test-two', { taken_code: { status: 400, title: 'Taken' } });

  assert.throws(
    () => defineErrors('test-three', { taken_code: { status: 400, title: 'Taken again' } }),
    /taken_code of test-three is already defined by test-two/,
  );
});

test('every definition is listed, and an undefined code is a bug', () => {
  defineErrors('test-four', { listed_code: { status: 400, title: 'Listed' } });

  assert.ok(listErrors().some((entry) => entry.code === 'listed_code' && entry.owner === 'test-four'));
  assert.throws(() => describeError('nobody_defined_this'), /in no table/);
});
