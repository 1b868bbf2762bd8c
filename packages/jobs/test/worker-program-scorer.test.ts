import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@leadersboard/kit/clock';
import { openSqlite } from '@leadersboard/kit/sqlite';
import { createLifeline } from '../contract/run-request.ts';
import { createBubblewrapRunner } from '../src/adapters/bubblewrap/index.ts';
import { createSqliteScoreDetails, jobsMigrations } from '../src/adapters/sqlite/index.ts';
import { reclaimDeadWorkers } from '../src/domain/reclaim-dead-workers.ts';
import { createPlace } from './create-place.ts';
import { createProcess } from './create-process.ts';
import { createScoringByProgram, layChallenge } from './program-scored.ts';

const killedWorker = fileURLToPath(new URL('./score-until-killed.ts', import.meta.url));

/** All right where the predictions are the truth. */
const compare = `
cmp -s "$LB_PREDICTIONS/predictions.csv" "$LB_TRUTH/labels.csv" && accuracy=1 || accuracy=0
echo "{\\"metrics\\": {\\"accuracy\\": $accuracy}}" > "$6/scores.json"`;

test('a program that guesses right is scored by the host’s program, and both run in the sandbox', async (t) => {
  const { process } = await createSandboxed(t, compare);

  const job = await process.untilEnd(
    await process.enqueue({ 'main.sh': 'umask 077; echo secret > "$2/predictions.csv"' }),
  );

  assert.deepEqual([job.status, job.result?.metrics], ['completed', { accuracy: 1 }]);
});

const cheats = {
  'in the place of its predictions': 'ln -s /truth/labels.csv "$2/predictions.csv"',
  'in the place of its output': 'rmdir "$2"; ln -s /truth "$2"; cat /truth/labels.csv > "$2/predictions.csv"',
};
for (const [where, program] of Object.entries(cheats)) {
  test(`a link to the truth ${where} scores nothing`, async (t) => {
    const { process } = await createSandboxed(t, compare);

    const job = await process.untilEnd(await process.enqueue({ 'main.sh': `${program}; exit 0` }));

    assert.deepEqual([job.status, job.result?.metrics], ['completed', { accuracy: 0 }]);
  });
}

test('two jobs are scored at once', async (t) => {
  const { process } = await createSandboxed(t, compare);
  const programs = ['secret', 'wrong'].map((guess) => `echo ${guess} > "$2/predictions.csv"`);
  const ids = await Promise.all(programs.map((program) => process.enqueue({ 'main.sh': program })));

  const jobs = await Promise.all(ids.map(process.untilEnd));

  assert.deepEqual(
    jobs.map(({ result }) => result?.metrics),
    [{ accuracy: 1 }, { accuracy: 0 }],
  );
});

test('what is killed in the middle of scoring is scored once in the end, and its scorer is ended', async (t) => {
  const { process: survivor, database, directory } = await createScored(t);
  const lifeline = createLifeline(t, { outputDirectory: directory });
  const again = join(directory, 'again');
  layChallenge(
    join(directory, 'challenge'),
    `if [ ! -e ${again} ]; then exec 3> ${directory}/lifeline; echo up >&3; sleep 1000; fi\n${compare}`,
  );
  const id = await survivor.enqueue({ 'main.sh': 'echo secret > "$2/predictions.csv"' });
  const worker = spawn(globalThis.process.execPath, [killedWorker, directory], { stdio: 'inherit' });
  t.after(() => worker.kill('SIGKILL'));
  await lifeline.up;

  worker.kill('SIGKILL');
  await once(worker, 'exit');
  writeFileSync(again, '');
  await reclaimDeadWorkers(survivor);
  const scorer = createScoringByProgram(join(directory, 'challenge'), survivor);
  survivor.createWorker(t, { scorer }).start();
  const job = await survivor.untilEnd(id);

  await lifeline.end;
  const events = await survivor.feed.read({ after: 0, limit: 100, jobId: id });
  assert.deepEqual([job.status, job.attempt, job.result?.metrics], ['completed', 2, { accuracy: 1 }]);
  assert.equal(events.filter(({ status }) => status === 'completed').length, 1);
  assert.equal(await createSqliteScoreDetails(database).find(id), '{"public":{"accuracy":1}}');
});

/** A process over a database of its own, and where both lie. */
async function createScored(t: TestContext) {
  const place = await createPlace(t);
  const { directory } = place;
  const database = await openSqlite({ file: join(directory, 'board.db'), migrations: [jobsMigrations] });
  t.after(() => database.close());
  mkdirSync(join(directory, 'challenge'));
  return { database, directory, process: await createProcess(place, database) };
}

/** One whose worker runs jobs and their scorer in the sandbox, two at once. */
async function createSandboxed(t: TestContext, scorerProgram: string) {
  const scored = await createScored(t);
  const { directory, process } = scored;
  const runner = await createBubblewrapRunner({
    ...{ clock: systemClock, graceMs: 100, directory: join(directory, 'sandboxes') },
    shownDirectories: [join(directory, 'jobs')],
  });
  t.after(() => runner.close());
  layChallenge(join(directory, 'challenge'), scorerProgram);
  const scorer = createScoringByProgram(join(directory, 'challenge'), { runner, log: process.log });
  process.createWorker(t, { runner, scorer }, { info: { slots: 2 } }).start();
  return scored;
}
