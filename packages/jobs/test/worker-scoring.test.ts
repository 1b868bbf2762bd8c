import assert from 'node:assert/strict';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createSqliteScoreDetails } from '../src/adapters/sqlite/index.ts';
import type { ScoreRequest, ScorerPort } from '../src/ports/scorer.ts';
import { createProcesses, report } from './create-processes.ts';

const metrics = { image_auc: 0.5 };

test('what a scorer leaves is kept with the artifacts, and what it says beside the metrics with the job', async (t) => {
  const { databases, first, place } = await createScored(t, async ({ reportDirectory, note }) => {
    writeFileSync(join(reportDirectory, 'report.json'), '{"image_auc": 0.5}');
    await note('83 maps were scored.');
    return { metrics, details: '{"private": 1}' };
  });

  const job = await first.untilEnd(await first.enqueue({ 'main.sh': report }));

  assert.deepEqual(
    job.result?.artifacts.map(({ path }) => path),
    ['metrics.json', 'scoring/report.json'],
  );
  assert.equal(await place.readArtifact(job, 'scoring/report.json'), '{"image_auc": 0.5}');
  assert.match(await place.readLog(job.id), /^\[leadersboard\] 83 maps were scored\.$/m);
  const [database] = databases;
  assert.ok(database);
  assert.equal(await createSqliteScoreDetails(database).find(job.id), '{"private": 1}');
});

test('a scorer is told what the run has cost and what there is of the machine', async (t) => {
  const seen: Partial<ScoreRequest> = {};
  const { first } = await createScored(t, async (request) => {
    Object.assign(seen, request);
    return { metrics };
  });

  await first.untilEnd(await first.enqueue({ 'main.sh': report }));

  assert.deepEqual([seen.usage, seen.resources?.cpus], [{ wallTimeMs: 0 }, 2]);
});

test('a metrics.json that is no plain file is still told as that', async (t) => {
  const { first } = await createScored(t, async ({ readReport }) => ({
    metrics: (await readReport()).metrics,
  }));

  const job = await first.untilEnd(await first.enqueue({ 'main.sh': 'ln -s /etc/passwd "$2/metrics.json"' }));

  assert.deepEqual([job.status, job.reason], ['failed', 'metrics_invalid']);
});

test('a report of the participant is no report', async (t) => {
  const { first, place } = await createScored(t, async () => ({ metrics }));
  const program = 'mkdir "$2/scoring"; echo forged > "$2/scoring/report.json"';

  const job = await first.untilEnd(await first.enqueue({ 'main.sh': `${program}\n${report}` }));

  assert.deepEqual(
    job.result?.artifacts.map(({ path }) => path),
    ['metrics.json'],
  );
  assert.match(await place.readLog(job.id), /The output "scoring" was not stored: that name is kept/);
});

test('a report counts in the room of the artifacts, and not against the limit of the output', async (t) => {
  const { first } = await createScored(t, async ({ reportDirectory }) => {
    writeFileSync(join(reportDirectory, 'picture.png'), Buffer.alloc(2_000_000));
    return { metrics };
  });

  const job = await first.untilEnd(await first.enqueue({ 'main.sh': report }));

  const sizes = job.result?.artifacts.map(({ sizeBytes }) => sizeBytes) ?? [];
  assert.equal(job.status, 'completed');
  assert.ok(sizes.includes(2_000_000));
});

test('a report that is too large is the fault of the scorer', async (t) => {
  const { first } = await createScored(t, async ({ reportDirectory }) => {
    const file = join(reportDirectory, 'large');
    writeFileSync(file, '');
    truncateSync(file, 1024 ** 3 + 1);
    return { metrics };
  });

  const job = await first.untilEnd(await first.enqueue({ 'main.sh': report }));

  assert.deepEqual([job.status, job.reason], ['failed', 'scorer_failed']);
  assert.match(job.detail ?? '', /the submission is not at fault/);
});

test('a link that a scorer leaves is not followed', async (t) => {
  const { first } = await createScored(t, async ({ reportDirectory }) => {
    symlinkSync('/etc/passwd', join(reportDirectory, 'link'));
    return { metrics };
  });

  const job = await first.untilEnd(await first.enqueue({ 'main.sh': report }));

  assert.deepEqual(
    job.result?.artifacts.map(({ path }) => path),
    ['metrics.json'],
  );
});

async function createScored(t: TestContext, score: ScorerPort['score']) {
  const processes = await createProcesses(t);
  processes.first.createWorker(t, { scorer: { score } }).start();
  return processes;
}
