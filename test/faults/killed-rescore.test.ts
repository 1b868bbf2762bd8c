import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  attend,
  type Contest,
  challenge,
  missParts,
  startContest,
  withPeople,
  writeChallengeFolder,
} from '../contest.ts';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { untilStatus } from '../submit-program.ts';
import { listOddEndings } from './inspect-data.ts';

const ENTRIES = 40;
const LOAVES_ADDED = 1000;

test('a server that is killed in the middle of a rescore has scored every entry again in the end, once', async (t) => {
  const env = { LB_LEASE_SECONDS: '1' };
  const contest = await startContest(t, { env });
  await contest.change({ phases: [{ id: 'open' }] });
  const jobs: string[] = [];
  for (let error = 1; error <= ENTRIES; error += 1) {
    jobs.push(await contest.startPredictions('ada', missParts(error, error)));
  }
  for (const jobId of jobs) await untilStatus(contest.board, jobId, /completed/);
  const mended = writeChallengeFolder(t, ({ loaves }) => loaves + LOAVES_ADDED);
  await contest.lb('hiro', 'challenge', 'update', challenge, mended);

  await contest.as('hiro').request(`/challenges/${challenge}/rescore`, { method: 'POST' });
  await untilRescored(contest, (rescored) => rescored > 0);
  await contest.board.end('SIGKILL');
  const { dataDirectory } = contest.board;
  const again = attend(await startLeadersBoard(t, withPeople({ dataDirectory, env })));
  const before = await countRescored(again);
  await untilRescored(again, (rescored) => rescored === ENTRIES);

  assert.ok(before < ENTRIES, 'it was killed in the middle');
  const rows = await again.readBoard('hiro', '&best=all');
  assert.deepEqual(
    rows.map(({ value, job_id }) => [value, job_id]),
    jobs.map((jobId, index) => [LOAVES_ADDED - 1 - index, jobId]).reverse(),
  );
  await again.board.end('SIGTERM');
  assert.deepEqual(listOddEndings(dataDirectory), []);
});

async function untilRescored(contest: Contest, isEnough: (rescored: number) => boolean): Promise<void> {
  const deadline = AbortSignal.timeout(60_000);
  while (!isEnough(await countRescored(contest))) deadline.throwIfAborted();
}

/** How many entries are worth what the new truth makes of them. */
async function countRescored(contest: Contest): Promise<number> {
  const rows = await contest.readBoard('hiro', '&best=all');
  return rows.filter(({ value }) => value > ENTRIES).length;
}
