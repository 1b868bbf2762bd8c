import assert from 'node:assert/strict';
import { test } from 'node:test';
import { challenge, missBy, missParts, startContest } from '../contest.ts';
import { readAnswer, submitProgram, untilStatus } from '../submit-program.ts';

/** Predicts the same for each day, and says that it is perfect. */
const boastful = `import csv, json, os, sys
output = sys.argv[sys.argv.index("--output") + 1]
os.makedirs(output + "/predictions")
with open(os.environ["LB_DATA"] + "/test.csv") as days, open(output + "/predictions/predictions.csv", "w") as table:
    print("id,loaves", file=table)
    for day in csv.DictReader(days):
        print(day["id"] + ",200", file=table)
with open(output + "/metrics.json", "w") as file:
    json.dump({"metrics": {"mae": 0}}, file)
`;

test('a challenge of a folder ranks predictions and code by the public part of its truth, and tells nothing of the other', async (t) => {
  const contest = await startContest(t);
  const { as, readBoard } = contest;
  const ada = await contest.predict('ada', missParts(1, 37));
  await contest.predict('bob', missParts(150, 2));
  await contest.predict(
    'dora',
    missBy((_, index) => (index % 4 < 2 ? 1 : -1)),
  );
  const { jobId } = await submitProgram(as('cleo'), boastful, 'main.py', challenge);
  assert.equal(await untilStatus(as('cleo'), jobId, /completed|failed/), 'completed');

  const rows = await readBoard('cleo');

  assert.deepEqual(
    rows.map(({ rank, rank_low, rank_high, user, kind }) => [rank, rank_low, rank_high, user, kind]),
    [
      [1, 1, 2, 'ada', 'predictions'],
      [1, 1, 2, 'dora', 'predictions'],
      [3, 3, 3, 'cleo', 'code'],
      [4, 4, 4, 'bob', 'predictions'],
    ],
  );
  assert.deepEqual([rows[0]?.value, rows[0]?.ci, rows[3]?.value], [1, { low: 1, high: 1 }, 150]);
  const [, , { ci, value } = assert.fail()] = rows;
  assert.ok(ci && ci.low < value && value < ci.high, 'the interval is around the value');
  for (const path of [`/jobs/${ada}/results`, `/entries/${ada}`, `/leaderboard?challenge=${challenge}`]) {
    const answer = JSON.stringify(await readAnswer(as('ada'), path, 200));
    assert.match(answer, /"mae":1\b/);
    assert.doesNotMatch(answer, /\b37\b/, `${path} tells the private value`);
  }
});

test('who has used a quota is told when there is room again, and what failed has used nothing', async (t) => {
  const contest = await startContest(t);
  await contest.change({ phases: [{ id: 'open', per_day: 2, accepts: ['predictions'] }] });
  await contest.predict('ada', missParts(5, 5));
  const failed = await contest.startPredictions('ada', 'id,loaves\nday-101,1\n');
  assert.equal(await untilStatus(contest.as('ada'), failed, /completed|failed/), 'failed');
  await contest.predict('ada', missParts(4, 4));

  const { status, code, detail, retryAfter } = await contest.readRefusal('ada', missParts(3, 3));

  assert.deepEqual([status, code], [429, 'submission_quota_used']);
  assert.match(detail, /of the 2 submissions.*\(Asia\/Tokyo\)/);
  assert.ok(Number(retryAfter) > 0);
  assert.equal((await contest.readBoard('ada', '&best=all')).length, 2);
  const program = contest.lb('bob', 'submit', 'examples/submissions/mean-distance', '--challenge', challenge);
  await assert.rejects(program, /takes no code in its phase "open"\. Send predictions\./);
});

test('a team has one row and one quota', async (t) => {
  const contest = await startContest(t);
  await contest.change({ phases: [{ id: 'open', in_all: 2 }] });
  const joinCode = await contest.lb('ada', 'team', 'create', challenge, 'Bakers');
  await contest.lb('bob', 'team', 'join', challenge, joinCode.trim());
  await contest.predict('ada', missParts(5, 5));
  await contest.predict('bob', missParts(4, 4));
  await contest.predict('cleo', missParts(9, 9));

  const rows = await contest.readBoard('dora');
  const third = await contest.readRefusal('ada', missParts(3, 3));

  assert.deepEqual(
    rows.map(({ rank, user, team, value }) => [rank, user, team, value]),
    [
      [1, 'bob', 'Bakers', 4],
      [2, 'cleo', null, 9],
    ],
  );
  assert.deepEqual([third.status, third.code], [429, 'submission_quota_used']);
});
