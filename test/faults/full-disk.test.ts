import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { mountSmallDisk } from '@leadersboard/kit/testing';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, untilStatus } from '../submit-program.ts';
import { listAttempts } from './inspect-data.ts';
import { asJson, reporting, scriptForm, submitGated, submitScript } from './submit-script.ts';
import { createUpload, findOffset, sendPiece } from './tus-client.ts';

const MEBIBYTE = 1024 * 1024;
const skip = process.getuid?.() !== 0 && 'a file system that can be filled needs root to mount it';
/** A line names it twice: in its message and in its stack. */
const fiveTimes = new RegExp(Array(10).fill('No room is left on the disk').join('[^]*?'));
const env = { LB_DISK_RESERVE: '0', LB_LEASE_SECONDS: '1', LB_CONCURRENCY: '1', LB_LOG_LEVEL: 'error' };

test('an upload that finds the disk full is refused and leaves nothing; with room it is taken', {
  skip,
}, async (t) => {
  const { board, disk } = await startOnSmallDisk(t);

  disk.fill();
  const refused = await readAnswer(board, '/submissions', 507, scriptForm('exit 0', 2 * MEBIBYTE));
  disk.free();
  const taken = await readAnswer(board, '/submissions', 201, scriptForm('exit 0', 2 * MEBIBYTE));

  assert.equal(refused.code, 'storage_full');
  assert.match(String(refused.detail), /[Ff]ree some space/);
  assert.deepEqual(readdirSync(join(board.dataDirectory, 'submissions/.drafts')), []);
  assert.equal((await board.request(`/submissions/${taken.submission_id}`)).status, 200);
});

test('an upload in steps that fills the disk keeps what arrived and goes on when there is room', {
  skip,
}, async (t) => {
  const { board, disk } = await startOnSmallDisk(t);
  const content = randomBytes(6 * MEBIBYTE);
  const draft = await readAnswer(board, '/submissions', 201, asJson({ entrypoint: 'main.sh' }));
  const upload = await createUpload(board, String(draft.upload_url), {
    ...{ path: 'main.sh', sizeBytes: content.length },
  });

  disk.fill(2 * MEBIBYTE);
  const refused = await sendPiece(board, upload, 0, content);
  const problem = JSON.parse(await refused.text());
  disk.free();
  const offset = (await findOffset(board, upload)) ?? 0;
  const rest = await sendPiece(board, upload, offset, content.subarray(offset));
  const completed = await readAnswer(board, `/submissions/${draft.submission_id}/complete`, 200, asJson({}));

  assert.deepEqual([refused.status, problem.code], [507, 'storage_full']);
  assert.equal(rest.status, 204);
  assert.equal((completed.files as { size: number }[])[0]?.size, content.length);
});

test('what the full disk lets the server accept is run when there is room, and the rest is refused', {
  skip,
}, async (t) => {
  const { board, disk } = await startOnSmallDisk(t);
  const submissions = await Promise.all(
    Array.from({ length: 3 }, async (_, index) => {
      const { submission_id } = await readAnswer(board, '/submissions', 201, scriptForm(reporting(index)));
      return String(submission_id);
    }),
  );
  const accepted: string[] = [];
  const codes = new Set<unknown>();

  disk.fill();
  for (const submission_id of submissions) {
    const answer = await board.request('/jobs', { method: 'POST', ...asJson({ submission_id }) });
    const { job_id, code } = JSON.parse(await answer.text());
    if (answer.status === 202) accepted.push(job_id);
    else codes.add(code);
  }
  assert.equal((await board.request('/leaderboard')).status, 200);
  disk.free();
  for (const submission_id of submissions)
    accepted.push(String((await readAnswer(board, '/jobs', 202, asJson({ submission_id }))).job_id));

  for (const jobId of accepted)
    assert.equal(await untilStatus(board, jobId, /completed|failed/), 'completed');
  assert.deepEqual(
    [...codes].filter((code) => code !== 'storage_full'),
    [],
  );
});

test('a job whose files find no room waits for it, however long', { skip }, async (t) => {
  const { board, disk } = await startOnSmallDisk(t);
  const running = await submitGated(t, board, reporting(0.5));
  const waiting = await submitScript(board, reporting(0.25), 3 * MEBIBYTE);

  disk.fill(MEBIBYTE);
  running.goOn();
  await board.untilPrinted(fiveTimes);
  disk.free();

  assert.equal(await untilStatus(board, running.jobId, /completed|failed/), 'completed');
  assert.equal(await untilStatus(board, waiting, /completed|failed/), 'completed');
  const attempts = listAttempts(board.dataDirectory, waiting).map((attempt) => attempt.split(': ')[1]);
  assert.deepEqual([...new Set(attempts)], ['given_back', 'completed']);
});

test('a job whose results find no room is tried again', { skip }, async (t) => {
  const { board, disk } = await startOnSmallDisk(t);
  const { jobId, goOn } = await submitGated(
    t,
    board,
    `head -c 3000000 /dev/zero > "$2/model.npy"; ${reporting(0.5)}`,
  );

  disk.fill(MEBIBYTE);
  goOn();
  await board.untilPrinted(/No room is left on the disk[^\n]*the worker stumbled/);
  disk.free();

  assert.equal(await untilStatus(board, jobId, /completed|failed/), 'completed');
  const attempts = listAttempts(board.dataDirectory, jobId).map((attempt) => attempt.split(': ')[1]);
  assert.deepEqual(attempts, ['lost', 'completed']);
});

async function startOnSmallDisk(t: TestContext) {
  const disk = await mountSmallDisk(t, 32 * MEBIBYTE);
  const board = await startLeadersBoard(t, { dataDirectory: join(disk.directory, 'data'), env });
  return { board, disk };
}
