import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLoggedModelName } from './check-logged-model-name.ts';

test('a name may hold what means nothing in an address, a filter or a path', () => {
  for (const name of ['', 'a model', 'Ünï ☃', 'a-b_c(1)', 'a\\b'])
    assert.equal(checkLoggedModelName(name), name);
});

test('a name with any of / : . % and quotes is refused', () => {
  for (const sign of ['/', ':', '.', '%', '"', "'"]) {
    assert.throws(() => checkLoggedModelName(`a${sign}b`), { code: 'invalid_parameter_value' });
  }
});
