import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankBySignificance } from '@leadersboard/scoring';
import { newWorth } from '../../contract/new-entry.ts';
import { createSignificanceTable } from './create-significance-table.ts';
import { comparePlaces, type WorthyEntry } from './order-entries.ts';
import { shareRanks } from './rank-entries.ts';

const RESAMPLES = 200;

for (const direction of ['higher', 'lower'] as const) {
  test(`ranks as comparing all at once does, however the entries come to the board (${direction})`, async () => {
    const entries = Array.from({ length: 40 }, (_, index) => noisy(index, direction));
    const { compare } = createSignificanceTable(readSamples(entries), direction);

    for (const count of [3, 17, 40, 5, 39]) {
      const ordered = entries.slice(0, count).sort(comparePlaces);
      const ranks = shareRanks(ordered, await compare(ordered));

      const expected = rankBySignificance(
        ordered.map(({ value, samples }) => ({ value, samples })),
        direction,
      );
      assert.deepEqual(ranks, expected, String(count));
    }
  });
}

test('forgets entries that nobody asks for, and ranks the others as before', async () => {
  const entries = Array.from({ length: 300 }, (_, index) => noisy(index, 'higher'));
  const read: string[][] = [];
  const find = readSamples(entries);
  const { compare } = createSignificanceTable((jobIds) => {
    read.push([...jobIds]);
    return find(jobIds);
  }, 'higher');
  await compare(entries.slice().sort(comparePlaces));
  const few = entries.slice(10, 20).sort(comparePlaces);
  const before = await compare(few);

  const after = await compare([...few, ...entries.slice(0, 1)].sort(comparePlaces));

  assert.deepEqual(
    read.map(({ length }) => length),
    [300, 0, 1],
  );
  assert.equal(after.length, before.length + 1);
});

test('entries without resamples are parted by their values, then by the tie-breakers', async () => {
  const { compare } = createSignificanceTable(async () => new Map(), 'higher');
  const ordered = [
    [0.5, -1],
    [0.5, -2],
    [0.4, -1],
  ].map((worth, index) => ({ ...noisy(index, 'higher'), worth }));

  const ranks = shareRanks(ordered, await compare(ordered));

  assert.deepEqual(
    ranks.map(({ rank }) => rank),
    [1, 2, 3],
  );
});

test('of entries that were scored against another truth only intervals that lie apart tell', async () => {
  const one = noisy(1, 'higher');
  const other = noisy(2, 'higher');
  const spread = Float64Array.from({ length: RESAMPLES }, (_, index) => index / RESAMPLES);
  const better = spread.map((value) => value + 0.01);
  const samples = new Map([
    [one.entry.jobId, better],
    [other.entry.jobId, spread],
  ]);
  const compareWith = (truthDigest: string) =>
    createSignificanceTable(async () => samples, 'higher').compare([
      { worth: [0.51], entry: one.entry },
      { worth: [0.5], entry: { ...other.entry, truthDigest } },
    ]);

  assert.equal((await compareWith('t'))[0]?.worse, 1);
  assert.equal((await compareWith('t2'))[0]?.worse, 0);
});

type NoisyEntry = WorthyEntry & { value: number; samples: Float64Array };

/** The same numbers in every run. */
function noise(index: number): number {
  return (Math.abs(Math.sin(index * 12.9898)) * 43758.5453) % 1;
}

function noisy(index: number, direction: 'higher' | 'lower'): NoisyEntry {
  const value = Math.round(noise(index + 1) * 50) / 50;
  const samples = Float64Array.from(
    { length: RESAMPLES },
    (_, resample) => value + (noise(index * 1000 + resample) - 0.5) / 5,
  );
  const jobId = `job-${index}`;
  return {
    ...{ value, samples, worth: [direction === 'lower' ? -value : value] },
    entry: {
      ...{ jobId, submissionId: 'sub', challenge: 'default', user: jobId, team: null, phase: null },
      ...{ kind: 'code', method: null, receivedAt: 0, finishedAt: 0, scoredBy: jobId, scoredAt: 0 },
      ...{ truthDigest: 't', scorerDigest: null, revision: 1, predictionsDigest: 'p', equalsTruth: false },
      ...{ public: newWorth(value), private: null, verification: null, disqualification: null },
      sequence: 1,
    },
  };
}

function readSamples(entries: readonly NoisyEntry[]) {
  const all = new Map(entries.map(({ entry, samples }) => [entry.jobId, samples]));
  return async (jobIds: readonly string[]) =>
    new Map(
      jobIds.flatMap((jobId) => (all.has(jobId) ? [[jobId, all.get(jobId) ?? new Float64Array(0)]] : [])),
    );
}
