import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from './random.ts';
import { sortDescending } from './sort-descending.ts';

const draw = createRandom(7);

const kinds: Record<string, () => number> = {
  'of any kind': () => (draw(2 ** 32) - 2 ** 31) * 2 ** (draw(200) - 100),
  'with many ties': () => draw(3) - 1,
  'that differ in their last bits': () => 1 + draw(2 ** 20) * Number.EPSILON,
  'next to zero': () => (draw(9) - 4) * Number.MIN_VALUE,
  'that are −0 and 0': () => [0, -0][draw(2)] ?? 0,
  'as large as numbers are': () => (draw(2) - 0.5) * Number.MAX_VALUE,
};

describe('sortDescending', () => {
  for (const [kind, next] of Object.entries(kinds)) {
    it(`orders scores ${kind}`, () => {
      for (const length of [0, 1, 2, 1_000]) {
        const scores = Float64Array.from({ length }, next);

        const { order, endsGroup } = sortDescending(scores);

        const sorted = scores.toSorted((one, other) => other - one);
        assert.deepEqual(
          [...order].sort((one, other) => one - other),
          [...scores.keys()],
        );
        assert.ok(sorted.every((score, place) => score === scores[order[place] ?? -1]));
        assert.deepEqual(
          endsGroup,
          Uint8Array.from(sorted, (score, place) => (score === sorted[place + 1] ? 0 : 1)),
        );
      }
    });
  }
});
