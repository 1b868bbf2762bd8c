import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSqliteJobFeed, createSqliteScoreDetails } from '@leadersboard/jobs/adapters/sqlite';
import { newDetails } from '../contract/new-entry.ts';
import { createSqliteEntryStore, createSqliteScoreStore } from '../src/adapters/sqlite/index.ts';
import { writeEntryDetails } from '../src/domain/entry-details.ts';
import { createScoreFollower } from '../src/domain/follow-scores.ts';
import { createContestApi } from './contest-api.ts';

const OPENS_AT = Date.UTC(2030, 0, 1);
const CLOSES_AT = OPENS_AT + 1000;

test('a thousand jobs that wait while the phase closes all count, whenever they are sent', async (t) => {
  const phases = [{ id: 'final', opensAt: OPENS_AT, closesAt: CLOSES_AT, inAll: 1 }];
  const api = await createContestApi(t, { phases });
  const users = Array.from({ length: 1000 }, (_, index) => `user-${index}`);
  await Promise.all(users.map((owner) => api.receive(`of ${owner}`, { owner })));
  const enqueue = (owners: readonly string[]) =>
    Promise.all(owners.map((owner) => api.enqueue(owner, `of ${owner}`)));

  const early = await enqueue(users.slice(0, 500));
  api.clock.advance(CLOSES_AT - OPENS_AT);
  const late = await enqueue(users.slice(500));
  for (const { id } of [...early, ...late]) {
    await api.status.begin(id, 'w');
    const result = { params: {}, metrics: { image_auc: 0.5 }, performance: {}, artifacts: [] };
    const scoreDetails = writeEntryDetails(newDetails(0.5));
    await api.status.finish(id, 1, { status: 'completed', result, scoreDetails });
  }
  await followScores(api);

  const page = { challenge: 'fabric', after: 0, limit: 2000 };
  const entries = await createSqliteEntryStore(api.database).listChanged(page);
  assert.equal(new Set(entries.map(({ user }) => user)).size, 1000);
  assert.ok(entries.every(({ phase, receivedAt }) => phase === 'final' && receivedAt === OPENS_AT));
});

async function followScores({ database, ...api }: Awaited<ReturnType<typeof createContestApi>>) {
  const follower = createScoreFollower({
    ...{ ...api, places: api.contestPlaces },
    feed: createSqliteJobFeed(database),
    scores: createSqliteScoreStore(database),
    details: createSqliteScoreDetails(database),
  });
  await follower.catchUp();
}
