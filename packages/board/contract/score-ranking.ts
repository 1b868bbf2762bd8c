import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/jobs/contract/contract-tests';
import { rankScores } from '../src/domain/rank-scores.ts';
import type { RankedScore, Score } from '../src/domain/score.ts';
import type { ScoreQuery, ScoreStorePort } from '../src/ports/score-store.ts';
import { newScore } from './new-score.ts';
import type { ScoreStoreContract } from './score-store.ts';

/** Values that meet, that differ by the last bit, and that are as large and as small as there are. */
const values = [
  ...[0, -0, 1, 1, 1, -1, 0.1 + 0.2, 0.3, 5e-324, -5e-324],
  ...[Number.MAX_VALUE, -Number.MAX_VALUE, Number.MAX_SAFE_INTEGER, 2 ** 53],
];

/** Every adapter of ScoreStorePort ranks as plain sorting does, whatever the scores are and however they are read. */
export function testScoreRanking({ name, create, skip }: ScoreStoreContract): void {
  const it = contractTests(name, skip);

  it('ranks many scores as sorting them would, in one answer and page by page', async (t) => {
    const scores = await create(t);
    const all = Array.from({ length: 600 }, (_, index) => randomScore(index));
    for (let start = 0; start < all.length; start += 50) {
      await scores.record(all.slice(start, start + 50), start + 50);
    }

    for (const query of everyQuery()) {
      const expected = rankNaively(all, query).map(summarize);

      assert.deepEqual((await scores.list(query)).map(summarize), expected, JSON.stringify(query));
      assert.deepEqual((await readPages(scores, query)).map(summarize), expected);
    }
  });
}

/** The same numbers in every run: the golden ratio's multiples spread evenly. */
function pick<Item>(items: readonly Item[], index: number, step: number): Item {
  const position = Math.floor(((index * step * 0.618_033_988_749_895) % 1) * items.length);
  const item = items[position];
  if (item === undefined) throw new Error(`There is no item ${position}.`);
  return item;
}

function randomScore(index: number): Score {
  const image_auc = pick([...values, Math.sin(index)], index, 1);
  return newScore({
    ...{
      jobId: `job-${(index * 7919) % 600}`,
      user: `user-${pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], index, 3)}`,
    },
    finishedAt: pick([10, 20, 30, 40], index, 5),
    metrics: pick([{ image_auc }, { image_auc, loss: index }, { loss: -index }], index, 7),
  });
}

function everyQuery(): ScoreQuery[] {
  const base = { challenge: 'default', limit: 1000 };
  return ['image_auc', 'loss'].flatMap((metric) =>
    (['higher', 'lower'] as const).flatMap((direction) =>
      (['user', 'all'] as const).map((best) => ({ ...base, metric, direction, best })),
    ),
  );
}

function rankNaively(all: readonly Score[], { metric, direction, best }: ScoreQuery): RankedScore[] {
  const sign = direction === 'lower' ? 1 : -1;
  const sorted = all
    .filter(({ metrics }) => metric in metrics)
    .toSorted(
      (one, other) =>
        Math.sign(compare(one.metrics[metric] ?? 0, other.metrics[metric] ?? 0)) * sign ||
        one.finishedAt - other.finishedAt ||
        compare(one.jobId, other.jobId),
    );
  const users = new Set<string>();
  const kept = sorted.filter(({ user }) => best === 'all' || (!users.has(user) && users.add(user)));
  return rankScores(kept, metric);
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

async function readPages(scores: ScoreStorePort, query: ScoreQuery): Promise<RankedScore[]> {
  const read: RankedScore[] = [];
  for (;;) {
    const page = await scores.list({ ...query, limit: 7, after: read.at(-1) });
    if (page.length === 0) return read;
    read.push(...page);
  }
}

/** JSON writes -0 as 0, and both rank alike. */
function summarize({ jobId, rank, value }: RankedScore) {
  return [jobId, rank, value + 0];
}
