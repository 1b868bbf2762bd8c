import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { scoreImages } from '../anomaly/score-images.ts';
import { drawResamples } from './draw-resamples.ts';
import { createRandom } from './random.ts';
import { weighRanking } from './weigh-ranking.ts';

const NAMES = ['image_auc', 'image_ap', 'image_f1'] as const;

/** As the slow form has it: every image stands there as often as it was drawn. */
function scoreRepeated(labels: Uint8Array, scores: Float64Array, weights: Uint16Array): number[] {
  const drawn = [...weights].flatMap((weight, image) => new Array<number>(weight).fill(image));
  const { metrics } = scoreImages(
    Uint8Array.from(drawn, (image) => labels[image] ?? 0),
    Float64Array.from(drawn, (image) => scores[image] ?? 0),
  );
  return NAMES.map((name) => metrics[name] ?? Number.NaN);
}

suite('the weights of a ranking', () => {
  test('count an item as often as it was drawn', () => {
    const weighted = weighRanking(NAMES, Uint8Array.of(1, 0, 1, 0), Float64Array.of(4, 3, 2, 1));
    const into = new Float64Array(3);

    weighted.measure(Uint16Array.of(2, 1, 1, 0), into);

    assert.deepEqual([...into], [2 / 3, (2 + 3 / 4) / 3, 6 / 7]);
  });

  test('leave a metric without a value where its class was not drawn', () => {
    const weighted = weighRanking(NAMES, Uint8Array.of(1, 0), Float64Array.of(2, 1));
    const into = new Float64Array(3);

    weighted.measure(Uint16Array.of(0, 2), into);
    assert.deepEqual([...into], [Number.NaN, Number.NaN, Number.NaN]);
    weighted.measure(Uint16Array.of(2, 0), into);
    assert.deepEqual([...into], [Number.NaN, 1, 1]);
  });

  for (const levels of [3, 1000]) {
    test(`give what repeated items give, with scores on ${levels} levels`, () => {
      const draw = createRandom(levels);
      const labels = Uint8Array.from({ length: 30 }, () => (draw(3) === 0 ? 1 : 0));
      const scores = Float64Array.from(labels, () => draw(levels) - 1);
      const weighted = weighRanking(NAMES, labels, scores);
      const into = new Float64Array(3);

      for (const weights of drawResamples({ seed: 5, items: 30, resamples: 50 })) {
        weighted.measure(weights, into);

        for (const [place, expected] of scoreRepeated(labels, scores, weights).entries()) {
          assert.ok(Object.is(into[place], expected) || Math.abs((into[place] ?? 0) - expected) < 1e-14);
        }
      }
    });
  }
});
