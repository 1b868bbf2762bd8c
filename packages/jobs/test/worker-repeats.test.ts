import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { reproduceJob, rescoreJob } from '../src/domain/repeat-job.ts';
import type { ScoreRequest, ScorerPort } from '../src/ports/scorer.ts';
import { createProcesses } from './create-processes.ts';

const admin = { user: 'root', seesAll: true };
const predict =
  'mkdir "$2/predictions" "$2/scoring"; echo 7 > "$2/predictions/1.csv"; echo x > "$2/scoring/forged"';

test('predictions are scored as they were sent, and nothing runs', async (t) => {
  const { first, place, requests } = await createScored(t);

  const job = await first.untilEnd(
    await first.enqueuePredictions({
      'predictions/1.csv': '7\n',
      'main.sh': 'exit 1',
      'scoring/forged': 'x',
    }),
  );

  assert.deepEqual([job.kind, job.status, job.result?.metrics], ['predictions', 'completed', { sum: 7 }]);
  assert.deepEqual(
    job.result?.artifacts.map(({ path }) => path),
    ['scoring/report.json'],
  );
  assert.deepEqual([job.exit, job.usage, requests[0]?.usage], [undefined, undefined, undefined]);
  const log = await place.readLog(job.id);
  assert.match(log, /No program runs\. The predictions of submission sub-0 are scored as they were sent\./);
  assert.doesNotMatch(log, /was not stored/);
});

test('what a job has left is scored again without running it, with what its run had cost', async (t) => {
  const { first, place, ports, requests } = await createScored(t);
  const subject = await first.untilEnd(
    await first.enqueue({ 'main.sh': `${predict}\necho ran >> "${place.directory}/runs"` }),
  );

  const { job } = await rescoreJob(ports, admin, subject.id);
  const rescored = await first.untilEnd(job.id);

  assert.deepEqual([rescored.status, rescored.result?.metrics], ['completed', { sum: 7 }]);
  assert.equal(readFileSync(join(place.directory, 'runs'), 'utf8'), 'ran\n');
  assert.deepEqual(requests[1]?.usage, requests[0]?.usage);
  assert.deepEqual(rescored.result?.performance, subject.result?.performance);
  assert.deepEqual(
    rescored.result?.artifacts.map(({ path }) => path),
    ['scoring/report.json'],
  );
});

test('predictions are scored again from what was sent', async (t) => {
  const { first, ports } = await createScored(t);
  const subject = await first.untilEnd(await first.enqueuePredictions({ 'predictions/1.csv': '7\n' }));

  const { job } = await rescoreJob(ports, admin, subject.id);

  assert.deepEqual((await first.untilEnd(job.id)).result?.metrics, { sum: 7 });
});

test('what is not there any more cannot be scored again', async (t) => {
  const { first, place, ports } = await createScored(t);
  const subject = await first.untilEnd(await first.enqueue({ 'main.sh': predict }));
  await place.artifacts.remove(`${subject.id}-1`);

  const { job } = await rescoreJob(ports, admin, subject.id);
  const ended = await first.untilEnd(job.id);

  assert.deepEqual([ended.status, ended.reason], ['failed', 'staging_failed']);
  assert.match(ended.detail ?? '', /have job \w+ reproduced instead\.$/);
});

test('a program that is run again leaves files of its own', async (t) => {
  const { first, place, ports } = await createScored(t);
  const subject = await first.untilEnd(await first.enqueue({ 'main.sh': predict }));

  const { job } = await reproduceJob(ports, admin, subject.id);
  const again = await first.untilEnd(job.id);

  assert.deepEqual([again.status, again.result?.metrics], ['completed', { sum: 7 }]);
  assert.equal(await place.readArtifact(again, 'predictions/1.csv'), '7\n');
  assert.equal(await place.readArtifact(subject, 'predictions/1.csv'), '7\n');
});

/** A worker whose scorer adds up all predictions, and sees no forged report. */
async function createScored(t: TestContext) {
  const processes = await createProcesses(t);
  const requests: ScoreRequest[] = [];
  const scorer: ScorerPort = {
    async score(request) {
      requests.push(request);
      assert.deepEqual(
        readdirSync(request.outputDirectory).filter((name) => name === 'scoring'),
        [],
      );
      const folder = join(request.outputDirectory, 'predictions');
      const values = readdirSync(folder).map((name) => Number(readFileSync(join(folder, name), 'utf8')));
      writeFileSync(join(request.reportDirectory, 'report.json'), '{}');
      return { metrics: { sum: values.reduce((sum, value) => sum + value, 0) } };
    },
  };
  processes.first.createWorker(t, { scorer }).start();
  return { ...processes, requests, ports: { ...processes.first, mayRepeat: async () => false } };
}
