import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { addSupport, createBinSupports } from './bin-supports.ts';
import { collectRanking } from './collect-ranking.ts';
import { BIN_COUNT } from './score-bins.ts';
import { keyOf } from './score-keys.ts';

const bits = new Int32Array(Float32Array.of(2, 2.000001, 2.000002, 2.000003).buffer);
const [two = 0, ...others] = bits.map(keyOf);
const bin = (two >> 16) + BIN_COUNT / 2;

/** Four scores, from the highest: 1, 2, 3 and 4 anomalous pixels beside 10 normal ones each, with 5 more above each. */
function collect(parts: number) {
  const supports = createBinSupports();
  for (const [place, key] of [...others.toReversed(), two].entries()) {
    addSupport(supports, key & 0xffff, place + 1, (place + 1) / 10);
    supports.normalsAbove[place] = 15 * place + 5;
    supports.normalsEqual[place] = 10;
  }
  const collector = collectRanking({ anomalousCount: 10, normalCount: 1000, regionCount: 1 }, parts);
  collector.add(bin, supports);
  return collector.finish();
}

suite('a ranking that is collected bin by bin', () => {
  test('keeps each score where parts are small', () => {
    const { isThinned, thresholds, anomalousEqual } = collect(10);

    assert.equal(isThinned, false);
    assert.deepEqual([...thresholds], [...Float32Array.of(2.000003, 2.000002, 2.000001, 2)]);
    assert.deepEqual([...anomalousEqual], [1, 2, 3, 4]);
  });

  test('takes scores together until they hold a part, and what is found at the lowest of them is exact', () => {
    const ranked = collect(2);

    assert.equal(ranked.isThinned, true);
    assert.deepEqual([...ranked.thresholds], [...Float32Array.of(2.000001, 2)]);
    assert.deepEqual([...ranked.anomalousEqual], [6, 4]);
    assert.deepEqual([...ranked.normalsAbove], [5, 50]);
    assert.deepEqual([...ranked.normalsEqual], [40, 10]);
    assert.deepEqual([...ranked.regionShares], [0.1 + 0.2 + 0.3, 0.4]);
  });
});
