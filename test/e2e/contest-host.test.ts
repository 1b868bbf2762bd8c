import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import {
  type Contest,
  challenge,
  missParts,
  type Person,
  readSales,
  startContest,
  writeChallengeFolder,
} from '../contest.ts';
import { submitProgram, untilStatus } from '../submit-program.ts';

test('a truth that was wrong is mended, and all entries are scored again without running their code', async (t) => {
  const contest = await startContest(t);
  const trace = join(createTemporaryDirectory(t), 'trace');
  const jobs = [
    await contest.predict('ada', missParts(10, 10)),
    await runProgram(contest, 'bob', `open("${trace}", "a").write("ran\\n"); value = 200`),
  ];
  assert.deepEqual(await readRanking(contest, 'ada'), ['ada', 'bob']);

  await contest.lb(
    'hiro',
    'challenge',
    'update',
    challenge,
    writeChallengeFolder(t, () => 200),
  );
  const stale = await readRanking(contest, 'ada');
  await contest.lb('hiro', 'challenge', 'rescore', challenge);
  await Promise.all(jobs.map((jobId) => untilScoredAgain(contest, jobId)));

  assert.deepEqual(stale, ['ada', 'bob']);
  const rows = await contest.readBoard('ada', '&best=all');
  assert.deepEqual(
    rows.map(({ user, value, job_id }) => [user, value, job_id]),
    [
      ['bob', 0, jobs[1]],
      ['ada', meanError(({ loaves }) => loaves + 10 - 200), jobs[0]],
    ],
  );
  assert.equal(readFileSync(trace, 'utf8'), 'ran\n');
});

test('lb reproduce verifies code that predicts the same again, and not code that rolls dice', async (t) => {
  const contest = await startContest(t);
  const steady = await runProgram(contest, 'ada', 'value = 200');
  const random = await runProgram(contest, 'bob', 'import random; value = random.uniform(0, 1000)');

  for (const jobId of [steady, random]) {
    const told = await contest.lb('hiro', 'reproduce', jobId, '--json');
    const { job_id } = JSON.parse(told);
    assert.equal(
      await untilStatus(contest.as('hiro'), job_id, /completed|failed/),
      'completed',
      `the run of ${jobId} again`,
    );
  }

  const rows = await contest.readBoard('ada', '&best=all');
  assert.deepEqual(rows.map(({ user, verified }) => [user, verified]).sort(), [
    ['ada', true],
    ['bob', false],
  ]);
  assert.match(await contest.lb('hiro', 'entry', steady), /\nVerified: job /);
  assert.match(await contest.lb('hiro', 'entry', random), /\nNot verified: .*: \w+ differs by \d/);
});

test('a disqualified entry leaves the board for all but the host, and comes back', async (t) => {
  const contest = await startContest(t);
  const best = await contest.predict('ada', missParts(1, 1));
  await contest.predict('ada', missParts(40, 40));
  await contest.predict('bob', missParts(20, 20));

  await contest.lb('hiro', 'disqualify', best, '--reason', 'It learned from the test days.');
  const without = await readRanking(contest, 'bob');
  const byHost = await contest.readBoard('hiro');
  const table = await contest.lb('hiro', 'board', challenge);
  await contest.lb('hiro', 'reinstate', best);
  const again = await readRanking(contest, 'bob');

  assert.deepEqual(without, ['bob', 'ada']);
  assert.deepEqual(again, ['ada', 'bob']);
  const [shown] = byHost.filter(({ job_id }) => job_id === best);
  assert.deepEqual([shown?.rank, shown?.disqualified?.reason], [null, 'It learned from the test days.']);
  assert.match(table, /disqualified: It learned from the test days\./);
});

test('lb challenge leaks names who predict the same, and who predicts the truth itself', async (t) => {
  const contest = await startContest(t);
  const first = await contest.predict('ada', missParts(3, 4));
  const copy = await contest.predict('bob', missParts(3, 4));
  const perfect = await contest.predict('cleo', missParts(0, 0));
  await contest.predict('dora', missParts(3, 5));

  const leaks = JSON.parse(await contest.lb('hiro', 'challenge', 'leaks', challenge, '--json'));

  const idOf = ({ job_id }: { job_id: string }) => job_id;
  assert.deepEqual(
    leaks.identical.map(({ entries }: { entries: { job_id: string }[] }) => entries.map(idOf)),
    [[first, copy]],
  );
  assert.deepEqual(leaks.equal_truth.map(idOf), [perfect]);
  await assert.rejects(contest.lb('ada', 'challenge', 'leaks', challenge), /for the role host/);
});

/** Runs a program that sets `value`, predicts that for each day, and writes no more. */
async function runProgram(contest: Contest, person: Person, statements: string): Promise<string> {
  const program = `import csv, os, sys
${statements}
output = sys.argv[sys.argv.index("--output") + 1]
days = list(csv.DictReader(open(os.environ["LB_DATA"] + "/test.csv")))
os.makedirs(output + "/predictions")
with open(output + "/predictions/predictions.csv", "w") as table:
    table.write("id,loaves\\n" + "".join(day["id"] + "," + str(value) + "\\n" for day in days))
`;
  const { jobId } = await submitProgram(contest.as(person), program, 'main.py', challenge);
  assert.equal(await untilStatus(contest.as(person), jobId, /completed|failed/), 'completed');
  return jobId;
}

async function readRanking(contest: Contest, person: Person): Promise<string[]> {
  return (await contest.readBoard(person)).map(({ user }) => user);
}

async function untilScoredAgain(contest: Contest, jobId: string): Promise<void> {
  const deadline = AbortSignal.timeout(30_000);
  while ((await contest.readEntry('hiro', jobId)).scored_by === jobId) deadline.throwIfAborted();
}

function meanError(error: (sale: { loaves: number }) => number): number {
  const shown = readSales().filter(({ split }) => split === 'public');
  return shown.reduce((sum, sale) => sum + Math.abs(error(sale)), 0) / shown.length;
}
