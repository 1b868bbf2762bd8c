import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { INFINITE_KEY, keyOf } from '../anomaly/score-keys.ts';
import { createSlotCounter } from './count-slots.ts';
import { createRandom } from './random.ts';

function bitsOf(scores: readonly number[]): Int32Array {
  return new Int32Array(Float32Array.from(scores).buffer);
}

function countOneByOne(starts: Int32Array, bits: Int32Array): Uint32Array {
  const counts = new Uint32Array(starts.length + 1);
  for (const key of bits.map(keyOf)) {
    const slot = starts.findIndex((start) => start <= key);
    const found = slot < 0 ? starts.length : slot;
    counts[found] = (counts[found] ?? 0) + 1;
  }
  return counts;
}

suite('slots of scores', () => {
  const draw = createRandom(2);
  const cases: [what: string, starts: readonly number[]][] = [
    ['none', []],
    ['one', [0.5]],
    ['neighbours', [1 + 2 ** -22, 1 + 2 ** -23, 1]],
    ['both signs', [3, 0.1, 0, -0.1, -3]],
    ['all that there are', [3.4e38, 1, 1e-45, -1e-45, -1, -3.4e38]],
    [
      'many',
      Array.from({ length: 300 }, () => draw(2 ** 20) / 2 ** 18 - 2).sort((one, other) => other - one),
    ],
  ];

  for (const [what, scores] of cases) {
    test(`count as one by one where the starts are ${what}`, () => {
      const starts = bitsOf(scores).map(keyOf);
      const bits = bitsOf([
        ...[0, -0, 1e-45, -1e-45, 3.4e38, -3.4e38],
        ...scores.flatMap((score) => [score, score * 0.9999, score * 1.0001]),
        ...Array.from({ length: 1000 }, () => draw(2 ** 20) / 2 ** 18 - 2),
      ]);
      const counts = new Uint32Array(starts.length + 1);

      createSlotCounter(starts).count(bits, counts);

      assert.deepEqual(counts, countOneByOne(starts, bits));
    });
  }

  test('are told apart where they are very many', () => {
    const starts = Int32Array.from({ length: 200_000 }, (_, slot) => INFINITE_KEY - 10_000 * slot - 10_000);
    const { slotOf } = createSlotCounter(starts);

    for (const slot of [0, 1, 70_000, 131_073, 199_999]) {
      assert.equal(slotOf(starts[slot] ?? 0), slot);
      assert.equal(slotOf((starts[slot] ?? 0) - 1), slot + 1);
    }
  });
});
