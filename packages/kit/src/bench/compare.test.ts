import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, judge } from './compare.ts';
import { formatResult } from './report-result.ts';
import { summarize } from './summarize.ts';

test('runs both in turn, each first in every other round, and does not count the warmup', async () => {
  const calls: string[] = [];
  const contender = (label: string) => ({ label, run: () => calls.push(label) });

  const { ours, peer } = await compare({
    name: 'turns',
    ours: contender('o'),
    peer: contender('p'),
    rounds: 2,
    warmup: 1,
  });

  assert.equal(calls.join(''), 'po' + 'op' + 'po');
  assert.equal(ours.samples.length, 2);
  assert.equal(peer.samples.length, 2);
});

test('says that the peer takes as many times as long as the medians lie apart', () => {
  const comparison = judge(summarize([10, 10, 11]), summarize([30, 30, 31]));

  assert.equal(comparison.ratio, 3);
  assert.equal(comparison.noisy, false);
});

test('calls a comparison noisy whose samples spread wider than its difference', () => {
  assert.equal(judge(summarize([5, 10, 15]), summarize([6, 11, 16])).noisy, true);
});

test('prints medians, quartiles and operations per second', () => {
  const figure = { label: 'ours', versions: {}, ...summarize([10, 10, 10]) };

  const text = formatResult({
    name: 'writes',
    unit: 'write',
    operations: 100,
    durability: 'synchronous=FULL',
    figures: [figure],
    verdict: 'fine',
  });

  assert.equal(
    text,
    [
      'writes: median (quartiles) of 3 rounds, synchronous=FULL',
      '  ours  10.00 ms (10.00 to 10.00)  10000 writes/s',
      '  fine',
    ].join('\n'),
  );
});
