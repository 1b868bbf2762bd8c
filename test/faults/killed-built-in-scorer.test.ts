import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapFile, npyFile } from '../security/bomb-files.ts';
import { holdContest, sendPredictions, startScoring } from '../security/hold-contest.ts';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, untilStatus } from '../submit-program.ts';
import { countLostAttempts, listDoubledJobs, listOddEndings } from './inspect-data.ts';

/** So many that scoring them takes some seconds. */
const SIDE = 512;
const IMAGES = 24;
const ids = Array.from({ length: IMAGES }, (_, index) => `image-${index}`);
const shape = [SIDE, SIDE];

/** Every second image has one anomalous corner, and is found. */
const isAnomalous = (index: number) => index % 2 === 1;
const isCorner = (pixel: number) => pixel % SIDE < 64 && pixel < 64 * SIDE;

test('a server that is killed while the built-in scorer works scores the entry once in the end', async (t) => {
  const env = { LB_LEASE_SECONDS: '1' };
  const definition = { metrics: [{ name: 'pixel_auc', direction: 'higher' }], scorer: { kind: 'anomaly' } };
  const { id, admin: first, ada } = await holdContest(t, definition, { truth: writeTruth() }, { env });
  const submissionId = await sendPredictions(ada, writeMaps());
  const jobId = await startScoring(ada, submissionId);
  await untilScoring(ada, jobId);

  await first.end('SIGKILL');
  const { dataDirectory } = first;
  const second = await startLeadersBoard(t, { dataDirectory, env });
  await untilStatus(second, jobId, /completed|failed/);

  const { entries } = await readAnswer(second, `/leaderboard?challenge=${id}&best=all`, 200);
  const rows = entries as { job_id: string; value: number }[];
  assert.deepEqual(
    rows.map(({ job_id, value }) => [job_id, value]),
    [[jobId, 1]],
  );
  assert.deepEqual(countLostAttempts(dataDirectory), { scoring: 1 });
  assert.deepEqual([listOddEndings(dataDirectory), listDoubledJobs(dataDirectory)], [[], []]);
});

function writeTruth() {
  const mask = npyFile(
    '|u1',
    shape,
    Buffer.from(Array.from({ length: SIDE * SIDE }, (_, pixel) => Number(isCorner(pixel)))),
  );
  const labels = ids.map((id, index) => `${id},${Number(isAnomalous(index))}\n`);
  const masks = ids.filter((_, index) => isAnomalous(index)).map((id) => [`masks/${id}.npy`, mask]);
  return { 'labels.csv': `id,label\n${labels.join('')}`, ...Object.fromEntries(masks) };
}

function writeMaps() {
  const maps = ids.map((id, index) => {
    const scores = Array.from(
      { length: SIDE * SIDE },
      (_, pixel) => ((pixel * 7919) % 65_521) / 65_521 + (isAnomalous(index) && isCorner(pixel) ? 1 : 0),
    );
    return [`${id}.npy`, mapFile(shape, scores)];
  });
  return Object.fromEntries(maps);
}

async function untilScoring(board: RunningLeadersBoard, jobId: string): Promise<void> {
  const deadline = AbortSignal.timeout(30_000);
  for (;;) {
    const { status, phase } = await readAnswer(board, `/jobs/${jobId}/status`, 200);
    if (phase === 'scoring') return;
    assert.match(String(status), /pending|running/, 'it was seen being scored');
    deadline.throwIfAborted();
  }
}
