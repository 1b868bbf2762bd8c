import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { getResourceClass, resourceClasses } from './resource-class.ts';

test('each class may run longer than the one before it', () => {
  const limits = resourceClasses.map(({ timeoutSeconds }) => timeoutSeconds);

  assert.deepEqual(
    limits,
    [...limits].sort((one, other) => one - other),
  );
  assert.equal(new Set(limits).size, limits.length);
});

test('a class is found by its name', () => {
  for (const resourceClass of resourceClasses) {
    assert.equal(getResourceClass(resourceClass.name), resourceClass);
  }
});

test('an unknown class is refused with the names that there are', () => {
  for (const name of ['huge', '', 'Small', 'toString']) {
    assert.throws(
      () => getResourceClass(name),
      (error) => {
        assert.ok(error instanceof LeadersBoardError);
        assert.equal(error.code, 'unknown_resource_class');
        assert.match(error.message, /small, medium, large/);
        assert.equal(error.issues[0]?.pointer, '/config/resource_class');
        return true;
      },
    );
  }
});
