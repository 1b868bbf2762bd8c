import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
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
  assert.equal(readdirSync(join(dataDirectory, 'challenges/fabric-defects/data/test')).length, 30);
  const modes = [
    'truth/fabric-defects',
    'challenges/iris',
    'challenges/iris/data',
    'challenges/iris/data/test.csv',
  ].map((path) => (statSync(join(dataDirectory, path)).mode & 0o777).toString(8));
  assert.deepEqual(modes, ['700', '755', '755', '644']);
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
  const places = ['fabric-defects', 'iris'].map((id) => join(dataDirectory, 'challenges', id, 'data'));
  for (const place of places) mkdirSync(place, { recursive: true });

  const first = await demo(t, dataDirectory, '--json');
  const second = await demo(t, dataDirectory, '--json');
  const human = await demo(t, dataDirectory);

  assert.deepEqual(JSON.parse(first.stdout), { challenges: ['iris', 'fabric-defects'], jobs: 5 });
  assert.deepEqual([JSON.parse(second.stdout), second.stderr], [{ challenges: [], jobs: 0 }, '']);
  assert.equal(human.stdout, 'Everything was there already.\n');
  assert.deepEqual(
    places.flatMap((place) => readdirSync(place)),
    [],
  );
});

test('demo makes anew what was broken off: truth without data', async (t) => {
  const dataDirectory = join(createTemporaryDirectory(t), 'data');
  mkdirSync(join(dataDirectory, 'challenges/fabric-defects/data'), { recursive: true });
  mkdirSync(join(dataDirectory, 'truth/iris/half-made'), { recursive: true });

  await demo(t, dataDirectory);

  assert.deepEqual(readdirSync(join(dataDirectory, 'truth/iris')), ['labels.csv']);
  assert.deepEqual(readdirSync(join(dataDirectory, 'challenges/iris/data')).sort(), [
    'test.csv',
    'train.csv',
  ]);
});

test('demo that is interrupted leaves no data', async (t) => {
  const dataDirectory = join(createTemporaryDirectory(t), 'data');
  const cwd = createTemporaryDirectory(t);

  const { exitCode } = await runCliInMemory({
    ...{ commands, words: ['demo', '--data', dataDirectory], cwd, signal: AbortSignal.abort() },
  });

  assert.deepEqual([exitCode, readdirSync(join(dataDirectory, 'tmp'))], [130, []]);
  assert.equal(existsSync(join(dataDirectory, 'challenges')), false);
});

function demo(t: TestContext, dataDirectory: string, ...flags: string[]) {
  const cwd = createTemporaryDirectory(t);
  return runCliInMemory({ commands, words: ['demo', '--data', dataDirectory, ...flags], cwd });
}
