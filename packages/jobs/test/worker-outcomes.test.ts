import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { createProcessRunner } from '../src/adapters/process/index.ts';
import { SEEN_AFTER_MS } from '../src/domain/in-phase.ts';
import type { JobReason } from '../src/domain/job-reason.ts';
import type { ScoreRequest } from '../src/ports/scorer.ts';
import { createPlace, type Files } from './create-place.ts';
import { createProcess } from './create-process.ts';
import { createRemotePrograms } from './remote-program.ts';

/** Runs with the output directory in $2, or in $4 after a configuration file. */
const succeed = `
echo epoch 1
mkdir "$4/models" && echo weights > "$4/models/best.txt"
cat "$2" > "$4/config-seen.txt"
echo '{"params": {"method": "padim"}, "metrics": {"image_auc": 0.9}, "performance": {"wall_time_seconds": -1, "training_time_seconds": 5}}' > "$4/metrics.json"
`;

test('a job completes with metrics, params, performance, artifacts and a log', async (t) => {
  const { place, process } = await createSurroundings(t);
  process.createWorker(t).start();

  const id = await process.enqueue({ 'main.sh': succeed, 'config.yaml': 'epochs: 3' });
  const job = await process.untilEnd(id);

  assert.equal(job.status, 'completed');
  assert.deepEqual(job.result?.metrics, { image_auc: 0.9 });
  assert.deepEqual(job.result?.params, { method: 'padim' });
  assert.deepEqual(job.result?.performance, { wall_time_seconds: 0, training_time_seconds: 5 });
  assert.deepEqual(
    job.result?.artifacts.map(({ path }) => path),
    ['config-seen.txt', 'metrics.json', 'models/best.txt'],
  );
  assert.equal(await place.readArtifact(job, 'models/best.txt'), 'weights\n');
  assert.equal(await place.readArtifact(job, 'config-seen.txt'), 'epochs: 3');
  assert.match(
    await place.readLog(id),
    /^\[leadersboard\] Attempt 1 by worker worker-\w+: class small with 2 CPUs, 4 GiB of memory, no GPU\.\nepoch 1\n$/,
  );
});

test('a job is seen in each of its phases that takes a while', async (t) => {
  const { process } = await createSurroundings(t);
  const scorer = {
    async score({ readReport }: ScoreRequest) {
      process.clock.advance(SEEN_AFTER_MS);
      return { metrics: (await readReport()).metrics };
    },
  };
  process.createWorker(t, { scorer }).start();

  await process.untilEnd(await process.enqueue({ 'main.sh': succeed, 'config.yaml': '' }));

  const events = await process.feed.read({ after: 0, limit: 10 });
  assert.deepEqual(
    events.map(({ status, phase }) => phase ?? status),
    ['pending', 'staging', 'running', 'scoring', 'completed'],
  );
});

test('nothing is left of the place where a job ran', async (t) => {
  const { process } = await createSurroundings(t);
  process.createWorker(t).start();

  const job = await process.untilEnd(await process.enqueue({ 'main.sh': succeed, 'config.yaml': '' }));

  assert.deepEqual(await process.workspaces.listLeftovers(job), []);
});

const failures: { title: string; files: Files; reason: JobReason; detail: RegExp }[] = [
  {
    title: 'a program that ends with another code than 0',
    files: { 'main.sh': 'exit 3' },
    reason: 'exit_nonzero',
    detail: /^The program ended with exit code 3\. The end of its log says why\.$/,
  },
  {
    title: 'a program that is killed by a signal',
    files: { 'main.sh': 'kill -9 $$' },
    reason: 'exit_nonzero',
    detail: /^The program was ended by the signal SIGKILL\./,
  },
  {
    title: 'a program that writes no metrics.json',
    files: { 'main.sh': 'true' },
    reason: 'metrics_missing',
    detail: /^The program wrote no metrics\.json into the directory that --output names\.$/,
  },
  {
    title: 'a metrics.json that is no JSON',
    files: { 'main.sh': 'echo NaN > "$2/metrics.json"' },
    reason: 'metrics_invalid',
    detail: /^metrics\.json is not JSON: /,
  },
  {
    title: 'a metric that is no number',
    files: { 'main.sh': `echo '{"metrics": {"image_auc": "good"}}' > "$2/metrics.json"` },
    reason: 'metrics_invalid',
    detail: /^In metrics\.json "metrics\.image_auc" must be a finite number, not the text "good"\.$/,
  },
  {
    title: 'a submission whose files are lost',
    files: {},
    reason: 'staging_failed',
    detail: /^Nothing is stored under "sub-0"\.$/,
  },
];

for (const { title, files, reason, detail } of failures) {
  test(`${title} fails as ${reason} with a sentence`, async (t) => {
    const { process } = await createSurroundings(t);
    process.createWorker(t).start();

    const job = await process.untilEnd(await process.enqueue(files));

    assert.deepEqual([job.status, job.reason, job.result], ['failed', reason, undefined]);
    assert.match(job.detail ?? '', detail);
  });
}

test('a program that runs out of its time is ended and fails as timeout', async (t) => {
  const { process } = await createSurroundings(t);
  const programs = await createRemotePrograms(t);
  process.createWorker(t).start();
  const id = await process.enqueue({ 'main.py': programs.source }, { timeoutSeconds: 5 });
  const program = await programs.next();

  process.clock.advance(5_000);
  const job = await process.untilEnd(id);

  assert.equal(job.reason, 'timeout');
  assert.match(job.detail ?? '', /^The program ran for its 5 seconds and was ended\. /);
  assert.equal(program.isRunning(), false);
});

test('a machine without the interpreter fails the job as environment_failed', async (t) => {
  const { process } = await createSurroundings(t);
  const runner = createProcessRunner({ clock: process.clock, environment: { PATH: '/nowhere' } });
  process.createWorker(t, { runner }).start();

  const job = await process.untilEnd(await process.enqueue({ 'main.py': '' }));

  assert.equal(job.reason, 'environment_failed');
  assert.match(job.detail ?? '', /"python3" was not found/);
});

test('why the program failed stands at the end of its log', async (t) => {
  const { place, process } = await createSurroundings(t);
  process.createWorker(t).start();

  const id = await process.enqueue({ 'main.sh': 'printf "no newline"; exit 3' });
  await process.untilEnd(id);

  assert.equal(
    afterFirstLine(await place.readLog(id)),
    'no newline\n[leadersboard] exit_nonzero: The program ended with exit code 3. The end of its log says why.\n',
  );
});

test('what was not stored of the output stands in the log', async (t) => {
  const { place, process } = await createSurroundings(t);
  process.createWorker(t).start();

  const id = await process.enqueue({ 'main.sh': `ln -s / "$2/link"; echo '{}' > "$2/metrics.json"` });
  await process.untilEnd(id);

  assert.equal(
    afterFirstLine(await place.readLog(id)),
    '[leadersboard] The output "link" was not stored: it is a symbolic link.\n',
  );
});

/** What follows the line that tells the attempt. */
function afterFirstLine(log: string): string {
  return log.slice(log.indexOf('\n') + 1);
}

async function createSurroundings(t: TestContext) {
  const [database] = await openJobsDatabase(t);
  if (!database) throw new Error('One connection was asked for.');
  const place = await createPlace(t);
  return { place, process: await createProcess(place, database) };
}
