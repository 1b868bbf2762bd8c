import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUserNumbers } from '../src/adapters/bubblewrap/user-numbers.ts';

const asRoot = { skip: process.getuid?.() !== 0 && 'only root runs jobs as other users' };

test(
  'of two workers each gets users of its own, and their groups are not left while they have them',
  asRoot,
  (t) => {
    const [one, other] = [createUserNumbers(), createUserNumbers()];
    t.after(() => {
      one.close();
      other.close();
    });

    const [mine, next, theirs] = [one.take(), one.take(), other.take()];

    assert.equal(new Set([mine, next, theirs]).size, 3);
    assert.equal(one.isLeft(other.groupOf(theirs)), false);
    assert.equal(other.isLeft(one.groupOf(mine)), false);
    assert.equal(one.isLeft(one.groupOf(mine)), false);
  },
);

test(
  'a group is left when the worker that had its user is gone, and only a group of this place',
  asRoot,
  (t) => {
    const [dead, next] = [createUserNumbers(), createUserNumbers()];
    t.after(() => next.close());
    const uid = dead.take();
    dead.close();

    assert.equal(next.isLeft(next.groupOf(uid)), true);
    for (const strange of [`user-${uid}`, `user-${uid}-0-0`, 'user-x', 'worker-1-slot-1', '']) {
      assert.equal(next.isLeft(strange), false, strange);
    }
  },
);
