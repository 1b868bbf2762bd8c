import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createRandom } from '../bootstrap/random.ts';
import { rankBySignificance } from './rank-by-significance.ts';
import type { RankableEntry } from './summarize-entry.ts';

const RESAMPLES = 1000;

/** The first `wins` of the samples lie above `middle`, the others below it. */
function entryOf(value: number, wins: number, middle = 0.5): RankableEntry {
  const samples = Float64Array.from(
    { length: RESAMPLES },
    (_, place) => middle + (place < wins ? 0.1 : -0.1),
  );
  return { value, samples };
}

const constant = (value: number): RankableEntry => ({
  value,
  samples: new Float64Array(RESAMPLES).fill(value),
});

function noisyEntries(seed: number, count: number): RankableEntry[] {
  const draw = createRandom(seed);
  const uniform = () => draw(2 ** 20) / 2 ** 20;
  const shared = Float64Array.from({ length: RESAMPLES }, () => (uniform() - 0.5) / 20);
  return Array.from({ length: count }, () => {
    const value = Math.round(uniform() * 40) / 40;
    return { value, samples: shared.map((common) => value + common + (uniform() - 0.5) / 5) };
  });
}

suite('ranks by significance', () => {
  test('an entry that is better in 97.5 % of the resamples is ahead, in fewer it shares the rank', () => {
    const enough = rankBySignificance([entryOf(0.6, 975), constant(0.5)], 'higher');
    const tooFew = rankBySignificance([entryOf(0.6, 974), constant(0.5)], 'higher');

    assert.deepEqual(enough, [
      { rank: 1, rankLow: 1, rankHigh: 1 },
      { rank: 2, rankLow: 2, rankHigh: 2 },
    ]);
    assert.deepEqual(tooFew, [
      { rank: 1, rankLow: 1, rankHigh: 2 },
      { rank: 1, rankLow: 1, rankHigh: 2 },
    ]);
  });

  test('a tie in a resample counts half', () => {
    const tied = (ties: number) => {
      const samples = entryOf(0.6, RESAMPLES).samples.fill(0.5, 0, ties);
      return rankBySignificance([{ value: 0.6, samples }, constant(0.5)], 'higher')[1]?.rank;
    };

    assert.deepEqual([tied(50), tied(51)], [2, 1]);
  });

  test('a lower value is better where the direction says so', () => {
    const ranks = rankBySignificance([constant(0.5), constant(0.4)], 'lower');

    assert.deepEqual(
      ranks.map(({ rank }) => rank),
      [2, 1],
    );
  });

  test('leaves out the resamples in which either entry has no value', () => {
    const half = entryOf(0.6, RESAMPLES).samples.fill(Number.NaN, 0, 500);
    const less = half.slice().fill(Number.NaN, 0, 501);

    const ranks = [half, less].map(
      (samples) => rankBySignificance([{ value: 0.6, samples }, entryOf(0.5, 500)], 'higher')[1]?.rank,
    );

    assert.deepEqual(ranks, [2, 1]);
  });

  test('goes by the values where an entry has no samples', () => {
    const ranks = rankBySignificance([constant(0.5), { value: 0.6, samples: new Float64Array() }], 'higher');

    assert.deepEqual(
      ranks.map(({ rank }) => rank),
      [2, 1],
    );
  });

  test('compares entries with different numbers of samples by intervals that lie apart', () => {
    const few = (value: number) => ({ value, samples: new Float64Array(100).fill(value) });
    const wide = entryOf(0.5, 500);
    wide.samples.fill(0.9, 0, 12);

    assert.equal(rankBySignificance([few(0.7), wide], 'higher')[1]?.rank, 2);
    assert.equal(rankBySignificance([few(0.55), wide], 'higher')[1]?.rank, 1);
  });

  test('a rank is never better than that of an entry with a better value', () => {
    const sure = constant(0.7);
    const behindSure = constant(0.6);
    const noisy = entryOf(0.55, 500, 0.65);

    const ranks = rankBySignificance([noisy, behindSure, sure], 'higher');

    assert.deepEqual(ranks, [
      { rank: 2, rankLow: 1, rankHigh: 3 },
      { rank: 2, rankLow: 2, rankHigh: 3 },
      { rank: 1, rankLow: 1, rankHigh: 2 },
    ]);
  });

  test('entries with equal values share the rank of the worst of them', () => {
    const ranks = rankBySignificance([constant(0.7), entryOf(0.5, 500, 0.7), constant(0.5)], 'higher');

    assert.deepEqual(
      ranks.map(({ rank }) => rank),
      [1, 2, 2],
    );
  });

  test('no entries have no ranks', () => {
    assert.deepEqual(rankBySignificance([], 'higher'), []);
  });

  for (const seed of [1, 2, 3, 4, 5]) {
    test(`the order of the entries changes no rank (seed ${seed})`, () => {
      const entries = noisyEntries(seed, 40);
      const order = entries
        .map((_, place) => place)
        .sort((one, other) => ((one * 17) % 40) - ((other * 17) % 40));

      const ranks = rankBySignificance(entries, 'higher');
      const shuffled = rankBySignificance(
        order.flatMap((place) => entries[place] ?? []),
        'higher',
      );

      assert.deepEqual(
        shuffled,
        order.map((place) => ranks[place]),
      );
    });

    test(`ranks follow the values and lie between low and high (seed ${seed})`, () => {
      const entries = noisyEntries(seed, 40);

      const ranks = rankBySignificance(entries, 'higher');

      for (const [place, { rank, rankLow, rankHigh }] of ranks.entries()) {
        assert.ok(rankLow <= rank && rank <= rankHigh, `${rankLow} ≤ ${rank} ≤ ${rankHigh}`);
        for (const [otherPlace, other] of ranks.entries()) {
          const difference = (entries[place]?.value ?? 0) - (entries[otherPlace]?.value ?? 0);
          if (difference > 0) assert.ok(rank <= other.rank);
          if (difference === 0) assert.equal(rank, other.rank);
        }
      }
    });
  }
});
