import assert from 'node:assert/strict';
import { globSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Challenge, ChallengePort } from '@leadersboard/board';
import { boardMigrations, createSqliteChallenges } from '@leadersboard/board/adapters/sqlite';
import { jobsMigrations } from '@leadersboard/jobs/adapters/sqlite';
import { openSqlite } from '@leadersboard/kit/sqlite';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';
import { startInProcess } from './start-in-process.ts';

test('demo adds the challenges with data for others to read and truth for none, and sends the baselines', async (t) => {
  const { dataDirectory, lb } = await startInProcess(t, { LB_WORKER: 'false' });

  const { exitCode, stdout, stderr } = await demo(t, dataDirectory);

  assert.equal(exitCode, 0, stderr);
  assert.equal(stdout, '2 challenges and 5 jobs were added. See them with: lb board fabric-defects\n');
  assert.match(
    stderr,
    /\nMade the data of the challenge fabric-defects\.\nSent the baseline global-intensity to /,
  );
  const { data, truth } = await treesOf(dataDirectory, 'fabric-defects');
  assert.equal(globSync('files/test/*.png', { cwd: data }).length, 30);
  const places = [join(data, 'files/test'), join(data, 'files/test/000.png'), truth];
  assert.deepEqual(
    places.map((path) => (statSync(path).mode & 0o777).toString(8)),
    ['755', '444', '700'],
  );
  assert.deepEqual(readdirSync(join(dataDirectory, 'tmp')), []);
  const challenge = JSON.parse((await lb(['challenge', 'show', 'fabric-defects', '--json'])).stdout);
  assert.deepEqual([challenge.owner, challenge.primary_metric], ['dev', 'image_auc']);
  const { submissions } = JSON.parse((await lb(['api', 'GET', '/submissions'])).stdout);
  assert.deepEqual(
    submissions.map(({ owner, challenge: id }: { owner: string; challenge: string }) => `${id} ${owner}`),
    [
      'fabric-defects baseline-patch-mahalanobis',
      'fabric-defects baseline-local-statistics',
      'fabric-defects baseline-global-intensity',
      ...['iris baseline-nearest-centroid', 'iris baseline-majority-class'],
    ],
  );
});

test('demo adds nothing the second time, and leaves data alone that is there', async (t) => {
  const dataDirectory = join(createTemporaryDirectory(t), 'data');

  const first = await demo(t, dataDirectory, '--json');
  const trees = await treesOf(dataDirectory, 'iris');
  const second = await demo(t, dataDirectory, '--json');
  const human = await demo(t, dataDirectory);

  assert.deepEqual(JSON.parse(first.stdout), { challenges: ['iris', 'fabric-defects'], jobs: 5 });
  assert.deepEqual([JSON.parse(second.stdout), second.stderr], [{ challenges: [], jobs: 0 }, '']);
  assert.equal(human.stdout, 'Everything was there already.\n');
  assert.deepEqual(await treesOf(dataDirectory, 'iris'), trees);
});

test('demo makes anew what was broken off: a challenge with truth and without data', async (t) => {
  const dataDirectory = join(createTemporaryDirectory(t), 'data');
  await demo(t, dataDirectory);
  await changeTrees(dataDirectory, 'iris', ({ data: _, ...others }) => others);

  const { stderr } = await demo(t, dataDirectory);

  const { data, truth } = await treesOf(dataDirectory, 'iris');
  assert.match(stderr, /Made the data of the challenge iris\./);
  assert.deepEqual(readdirSync(join(truth, 'files')), ['labels.csv']);
  assert.deepEqual(readdirSync(join(data, 'files')).sort(), ['test.csv', 'train.csv']);
});

test('demo that is interrupted leaves no data', async (t) => {
  const dataDirectory = join(createTemporaryDirectory(t), 'data');
  const cwd = createTemporaryDirectory(t);

  const { exitCode } = await runCliInMemory({
    ...{ commands, words: ['demo', '--data', dataDirectory], cwd, signal: AbortSignal.abort() },
  });

  assert.deepEqual([exitCode, readdirSync(join(dataDirectory, 'tmp'))], [130, []]);
  assert.deepEqual(readdirSync(join(dataDirectory, 'challenges')), ['.drafts']);
});

function demo(t: TestContext, dataDirectory: string, ...flags: string[]) {
  const cwd = createTemporaryDirectory(t);
  return runCliInMemory({ commands, words: ['demo', '--data', dataDirectory, ...flags], cwd });
}

/** Where the data and the truth of a challenge lie. */
async function treesOf(dataDirectory: string, id: string): Promise<{ data: string; truth: string }> {
  const challenge = await withChallenges(dataDirectory, (challenges) => challenges.find(id));
  const { data, truth } = challenge?.trees ?? {};
  return {
    data: join(dataDirectory, 'challenges', data?.treeId ?? 'none'),
    truth: join(dataDirectory, 'truth', truth?.treeId ?? 'none'),
  };
}

function changeTrees(dataDirectory: string, id: string, change: (trees: Trees) => Trees): Promise<boolean> {
  return withChallenges(dataDirectory, async (challenges) => {
    const challenge = await challenges.find(id);
    assert.ok(challenge);
    const { revision, trees = {} } = challenge;
    return challenges.update({ ...challenge, revision: revision + 1, trees: change(trees) }, 'dev');
  });
}

type Trees = NonNullable<Challenge['trees']>;

async function withChallenges<Value>(
  dataDirectory: string,
  use: (challenges: ChallengePort) => Promise<Value>,
): Promise<Value> {
  const file = join(dataDirectory, 'board.db');
  const database = await openSqlite({ file, migrations: [jobsMigrations, boardMigrations] });
  try {
    return await use(createSqliteChallenges(database));
  } finally {
    await database.close();
  }
}
