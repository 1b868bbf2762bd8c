import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { createFileStorage } from '@leadersboard/jobs/adapters/files';
import { createSqliteRetention } from '@leadersboard/jobs/adapters/sqlite';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { newSubmission } from '../contract/new-submission.ts';
import { openBoardDatabase } from '../contract/open-board-database.ts';
import { createSqliteSubmissionStore } from '../src/adapters/sqlite/index.ts';
import { collectSubmissions } from '../src/domain/collect-submissions.ts';
import { createCompletedJobs } from './completed-jobs.ts';

const collection = { now: 1_000, dryRun: false };

test('an old submission goes with its files, a young one stays', async (t) => {
  const { ports, submit, isThere } = await createSurroundings(t);
  await submit('old', { createdAt: 900 });
  await submit('young', { createdAt: 901 });

  const garbage = await collectSubmissions(ports, { stayMs: 100, keepPerUser: 0 }, collection);

  assert.deepEqual(garbage, [{ what: 'submissions', count: 1, sizeBytes: 7 }]);
  assert.deepEqual(
    [await isThere('old'), await isThere('young')],
    [
      [false, false],
      [true, true],
    ],
  );
});

test('what a job refers to stays at any age', async (t) => {
  const { ports, jobs, submit, isThere } = await createSurroundings(t);
  await submit('used', { createdAt: 0 });
  await jobs.fail({ jobId: 'job', submissionId: 'used' });

  await collectSubmissions(ports, { stayMs: 100, keepPerUser: 0 }, collection);

  assert.deepEqual(await isThere('used'), [true, true]);
});

test('the newest ones of each user stay at any age', async (t) => {
  const { ports, submit, isThere } = await createSurroundings(t);
  for (const id of ['a1', 'a2', 'a3']) await submit(id, { createdAt: 0, owner: 'ada' });
  await submit('a0', { createdAt: 0, owner: 'grace' });

  await collectSubmissions(ports, { stayMs: 100, keepPerUser: 2 }, collection);

  const there = await Promise.all(['a1', 'a2', 'a3', 'a0'].map(isThere));
  assert.deepEqual(
    there.map(([row]) => row),
    [false, true, true, true],
  );
});

test('a dry run says the same and removes nothing, and without a rule nothing goes', async (t) => {
  const { ports, submit, isThere } = await createSurroundings(t);
  await submit('old', { createdAt: 0 });

  const rules = { stayMs: 100, keepPerUser: 0 };
  const dry = await collectSubmissions(ports, rules, { ...collection, dryRun: true });
  const none = await collectSubmissions(ports, { ...rules, stayMs: undefined }, collection);

  assert.deepEqual([dry[0]?.count, none[0]?.count], [1, 0]);
  assert.deepEqual(await isThere('old'), [true, true]);
});

async function createSurroundings(t: TestContext) {
  const database = await openBoardDatabase(t);
  const storage = await createFileStorage({ root: createTemporaryDirectory(t) });
  const submissions = createSqliteSubmissionStore(database);
  return {
    ports: { submissions, storage, retention: createSqliteRetention(database) },
    jobs: createCompletedJobs(database, createFakeClock()),
    async submit(id: string, parts: { createdAt: number; owner?: string }): Promise<void> {
      const draft = await storage.begin(id);
      await draft.write('main.py', Readable.from([Buffer.from('print()')]));
      await submissions.create(newSubmission({ id, ...parts, files: await draft.seal() }));
    },
    /** Whether its row is there, and whether its files are. */
    isThere: async (id: string): Promise<[boolean, boolean]> => [
      (await submissions.find(id)) !== undefined,
      (await storage.list(id)) !== undefined,
    ],
  };
}
