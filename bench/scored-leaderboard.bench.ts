import { percentile, tellBudget } from '@leadersboard/kit/bench';
import { createEntries, createEntry, type ScoredEntry } from './leaderboard/create-entries.ts';
import { openBoard } from './leaderboard/open-board.ts';

const PARTICIPANTS = 1000;
const ENTRIES_EACH = 20;
const REQUESTS = 100;
const BUDGET_MS = 20;
const CHALLENGE = 'scored';

const board = await openBoard();
await board.challenges.create({
  ...{ id: CHALLENGE, owner: null, revision: 1, createdAt: 0, updatedAt: 0, closed: false },
  ...{ title: { en: 'Scored' }, description: { en: '' }, visibility: 'public', resourceClass: null },
  ...{ metrics: [{ name: 'image_auc', direction: 'higher' }], primaryMetric: 'image_auc' },
  ...{ selfReported: false, scorer: { kind: 'anomaly' } },
});
for (let round = 0; round < ENTRIES_EACH; round += 1) {
  await record(createEntries(CHALLENGE, round, PARTICIPANTS));
}
process.stdout.write(`${PARTICIPANTS} participants with ${ENTRIES_EACH} entries each\n`);
process.stdout.write(`  the first page after the start: ${(await ask()).toFixed(0)} ms\n`);
await tell('a page, while nothing is new', async () => {});
await tell('a page, after each new entry', async (request) =>
  record([createEntry(CHALLENGE, ENTRIES_EACH + request, (request * 37) % PARTICIPANTS)]),
);
await board.close();

async function record(entries: readonly ScoredEntry[]): Promise<void> {
  const scores = entries.map(({ score }) => score);
  const changes = entries.map(({ change }) => change);
  await board.scores.record(scores, 0, changes);
}

async function tell(what: string, before: (request: number) => Promise<void>): Promise<void> {
  const samples: number[] = [];
  for (let request = 0; request < REQUESTS; request += 1) {
    await before(request);
    samples.push(await ask());
  }
  process.stdout.write(`  ${what}: p50 ${percentile({ samples }, 0.5).toFixed(1)} ms\n`);
  tellBudget(`${what}: p95`, percentile({ samples }, 0.95), { unit: 'ms', most: BUDGET_MS });
}

async function ask(): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${board.url}/leaderboard?challenge=${CHALLENGE}`);
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
  return performance.now() - startedAt;
}
