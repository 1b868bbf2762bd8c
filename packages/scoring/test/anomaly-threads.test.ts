import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileMasks, rankPixels, scorePixels, shareScores } from '@leadersboard/scoring';
import { createPixelThreads } from '@leadersboard/scoring/adapters/threads';
import { anomalyCases, createMaps, createRandom, scoreKinds } from './anomaly-cases.ts';

const shapes = Array.from({ length: 7 }, (_image, index) => ({ height: 90 + index, width: 100 }));

test('any number of threads gives the same metrics, to the last bit', async (t) => {
  const random = createRandom(11);
  const pools = [1, 2, 3].map((size) => createPixelThreads(size));
  t.after(() => Promise.all(pools.map((pool) => pool.close())));
  for (const [name, score] of Object.entries(scoreKinds)) {
    const { masks, scores } = createMaps(shapes, random, { score, share: 0.05 });
    const compiled = compileMasks({ shapes, masks });
    const expected = scorePixels(compiled, scores);

    const reports = await Promise.all(pools.map((pool) => pool.score(compiled, scores)));

    for (const report of reports) assert.deepEqual(report, expected, name);
  }
});

test('maps that are smaller or fewer than the threads are scored all the same', async (t) => {
  const threads = createPixelThreads(3);
  t.after(threads.close);
  for (const { name, shapes, masks, scores } of anomalyCases(12)) {
    const compiled = compileMasks({ shapes, masks });

    const report = await threads.score(compiled, scores);

    assert.deepEqual(report, scorePixels(compiled, scores), name);
    assert.deepEqual(await threads.rank(compiled, scores), rankPixels(compiled, scores), name);
  }
});

test('shared scores are read where they lie, and scores of two entries do not mix', async (t) => {
  const threads = createPixelThreads(2);
  t.after(threads.close);
  const random = createRandom(13);
  const maps = createMaps(shapes, random, { score: random, share: 0.1 });
  const compiled = compileMasks(maps);
  const shared = shareScores(maps.scores.length);
  shared.set(maps.scores.map((score) => -score));

  const [given, negated] = await Promise.all([
    threads.score(compiled, maps.scores),
    threads.score(compiled, shared),
  ]);

  assert.deepEqual(given, scorePixels(compiled, maps.scores));
  assert.deepEqual(negated, scorePixels(compiled, shared));
  assert.notDeepEqual(given, negated);
});

test('a score that is not finite is refused with its place, by threads too', async (t) => {
  const threads = createPixelThreads(2);
  t.after(threads.close);
  const maps = createMaps(shapes, createRandom(14), { score: (random) => random(), share: 0.1 });
  const compiled = compileMasks(maps);
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    const scores = maps.scores.slice();
    scores[90 * 100 + 205] = value;
    const refusal = {
      code: 'score_input_invalid',
      message: `The score at [1, 2, 5] (image, row, column, counted from 0) is ${value}; every score must be a finite number. Replace it.`,
    };

    assert.throws(() => scorePixels(compiled, scores), refusal);
    await assert.rejects(threads.score(compiled, scores), refusal);
  }
});

test('a score that was under way is rejected when the threads are closed, and the next call starts new ones', async (t) => {
  const threads = createPixelThreads(2);
  t.after(threads.close);
  const maps = createMaps(shapes, createRandom(15), { score: (random) => random(), share: 0.1 });
  const compiled = compileMasks(maps);
  const rejected = assert.rejects(threads.score(compiled, maps.scores), /ended before it was done/);

  await threads.close();

  await rejected;
  assert.deepEqual(await threads.score(compiled, maps.scores), scorePixels(compiled, maps.scores));
});
