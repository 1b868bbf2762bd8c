import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { jobsMigrations } from '@leadersboard/jobs/adapters/sqlite';
import { openSqlite } from '@leadersboard/kit/sqlite';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { newScore } from '../contract/new-score.ts';
import {
  boardMigrations,
  createSqliteScoreStore,
  createSqliteSubmissionPlaces,
} from '../src/adapters/sqlite/index.ts';
import type { ScoreQuery } from '../src/ports/score-store.ts';

test('the scores of version 0.1.0 rank as they did', async (t) => {
  const { scores, list } = await openReleased(t);

  assert.deepEqual(await list({}), ['1 a2', '1 g2', '1 g1', '4 a1']);
  assert.deepEqual(await list({ best: 'user' }), ['1 a2', '1 g2']);
  assert.deepEqual(await list({ direction: 'lower', best: 'user' }), ['1 a1', '2 g2']);
  assert.deepEqual(await list({ challenge: 'other' }), ['1 e1']);
  assert.deepEqual(await scores.listMetrics('default', 9), ['image_auc', 'loss', 'vram_mb']);
  assert.equal(await scores.position(), 42);
  assert.notEqual(await scores.version('default'), '');
});

test('new scores join those of version 0.1.0', async (t) => {
  const { scores, list } = await openReleased(t);
  const version = await scores.version('default');

  await scores.record([newScore({ jobId: 'a3', user: 'ada', metrics: { image_auc: 0.95, vram_mb: 9 } })], 43);

  assert.deepEqual(await list({ best: 'user' }), ['1 a3', '2 g2']);
  assert.deepEqual(await list({ metric: 'vram_mb', direction: 'lower' }), ['1 a3', '2 a1', '3 a2']);
  assert.notEqual(await scores.version('default'), version);
});

test('the submissions of version 0.1.0 take of what their users may store', async (t) => {
  const { database } = await openReleased(t, (released) => {
    const files = JSON.stringify([
      { path: 'a', sizeBytes: 40 },
      { path: 'b', sizeBytes: 2 },
    ]);
    released
      .prepare(`insert into submissions values ('sub-2', 'ada', 'default', 'a', null, '{}', ?, 2000)`)
      .run(files);
  });

  const use = await createSqliteSubmissionPlaces(database).use('ada', 3000);

  assert.deepEqual(use, { submissions: 2, storedBytes: 42 });
});

async function openReleased(t: TestContext, prepare: (released: DatabaseSync) => void = () => {}) {
  const file = join(createTemporaryDirectory(t), 'board.db');
  copyFileSync(join(import.meta.dirname, 'fixtures/board-0.1.0.db'), file);
  const released = new DatabaseSync(file);
  prepare(released);
  released.close();
  const database = await openSqlite({ file, migrations: [jobsMigrations, boardMigrations] });
  t.after(() => database.close());
  const scores = createSqliteScoreStore(database);
  const base = {
    challenge: 'default',
    metric: 'image_auc',
    direction: 'higher',
    best: 'all',
    limit: 9,
  } as const;
  return {
    ...{ database, scores },
    list: async (query: Partial<ScoreQuery>) =>
      (await scores.list({ ...base, ...query })).map(({ rank, jobId }) => `${rank} ${jobId}`),
  };
}
