import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchIds } from './match-ids.ts';

describe('matchIds', () => {
  it('finds the row of each id', () => {
    assert.deepEqual([...matchIds('scores.csv', ['a', 'b', 'c'], ['c', 'a', 'b'])], [1, 2, 0]);
  });

  it('tells all that is missing, twice and too much at once', () => {
    assert.throws(() => matchIds('scores.csv', ['a', 'b', 'c'], ['a', 'a', 'x']), {
      code: 'score_input_invalid',
      message:
        'scores.csv must have each of the 3 ids once, and no other: it lacks "b", "c"; it has more than once "a"; it must not have "x".',
    });
  });

  it('names a few of many', () => {
    const wanted = Array.from({ length: 1000 }, (_, index) => String(index));

    assert.throws(() => matchIds('scores.csv', wanted, []), {
      message: /it lacks "0", "1", "2", "3", "4" and 995 more\.$/,
    });
  });

  it('takes ids that are names of things every object has', () => {
    assert.deepEqual(
      [...matchIds('scores.csv', ['constructor', '__proto__'], ['__proto__', 'constructor'])],
      [1, 0],
    );
  });
});
