import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attend, type Contest, challenge, missParts, people, startContest, withPeople } from '../contest.ts';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, submitProgram, untilStatus } from '../submit-program.ts';

const EACH = 50;

test('a phase that closes while 200 jobs wait counts them all, and then everybody sees the private ranking', async (t) => {
  const away = await startContest(t, { arguments: ['--no-worker'] });
  const jobs = await sendMany(away);
  await away.change({ phases: [{ id: 'open', closes_at: new Date().toISOString() }] });
  assert.deepEqual(await away.readBoard('ada'), []);
  await away.board.end('SIGTERM');

  const { dataDirectory } = away.board;
  const contest = attend(await startLeadersBoard(t, withPeople({ dataDirectory })));
  for (const jobId of jobs) {
    assert.equal(await untilStatus(contest.board, jobId, /completed|failed/), 'completed');
  }

  const { status, code } = await contest.readRefusal('ada', missParts(0, 0));
  assert.deepEqual([status, code], [409, 'phase_closed']);
  const counted = await contest.readBoard('ada', '&best=all&limit=1000');
  assert.deepEqual(counted.map(({ job_id }) => job_id).sort(), jobs.sort());
  const shown = await contest.readBoard('ada');
  assert.deepEqual(
    shown.map(({ rank, user, value, movement }) => [rank, user, value, movement]),
    [
      [1, 'dora', 700, { from: 4, to: 1 }],
      [2, 'cleo', 800, { from: 3, to: 2 }],
      [3, 'bob', 900, { from: 2, to: 3 }],
      [4, 'ada', 1000, { from: 1, to: 4 }],
    ],
  );
  const before = await contest.readBoard('ada', '&part=public');
  assert.deepEqual(
    before.map(({ value }) => value),
    [1, 101, 201, 301],
  );
});

test('lb challenge close ends a challenge at once, and the private ranking is there', async (t) => {
  const contest = await startContest(t);
  await contest.predict('ada', missParts(1, 37));
  await contest.predict('bob', missParts(150, 2));
  await assert.rejects(contest.readBoard('ada', '&part=private'), /answered 403/);

  await contest.lb('hiro', 'challenge', 'close', challenge);

  const rows = await contest.readBoard('ada');
  assert.deepEqual(
    rows.map(({ user, value }) => [user, value]),
    [
      ['bob', 2],
      ['ada', 37],
    ],
  );
  assert.match(await contest.lb('ada', 'board', challenge), /↑1 +bob[\s\S]*private ranking/);
  await assert.rejects(submitProgram(contest.as('ada'), '', 'main.py', challenge), /challenge_closed/);
  assert.equal((await readAnswer(contest.board, `/challenges/${challenge}`, 200)).closed, true);
});

/** Everybody's predictions get worse; who is better in the part that is shown is worse in the other one. */
async function sendMany(contest: Contest): Promise<string[]> {
  await contest.change({ phases: [{ id: 'open' }] });
  const jobs: string[] = [];
  for (let number = 1; number <= EACH; number += 1) {
    const sent = people.map((person, index) =>
      contest.startPredictions(person, missParts(number + index * 100, 1000 - index * 100)),
    );
    jobs.push(...(await Promise.all(sent)));
  }
  return jobs;
}
