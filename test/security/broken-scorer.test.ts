import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer, untilStatus } from '../submit-program.ts';
import { withoutRoot } from './attack.ts';
import { enter, holdContest } from './hold-contest.ts';

/** Does what the predictions ask for, as a scorer might that was written badly, or by somebody bad. */
const scorer = `
import json, os, socket, sys, urllib.request
wish, output = open(os.environ["LB_PREDICTIONS"] + "/wish.txt").read().split(), sys.argv[sys.argv.index("--output") + 1]
if wish[0] == "loop":
    while True: pass
if wish[0] == "memory": bytearray(100 << 30)
if wish[0] == "fork":
    while True: os.fork()
if wish[0] == "truth": open(os.environ["LB_TRUTH"] + "/labels.csv", "w")
if wish[0] == "predictions": open(os.environ["LB_PREDICTIONS"] + "/wish.txt", "w")
if wish[0] == "network": urllib.request.urlopen(wish[1], timeout=2)
if wish[0] == "data": os.listdir(wish[1])
scores = {"metrics": {"accuracy": 1}}
if wish[0] == "other": scores["job_id"] = wish[1]
if wish[0] == "unknown": scores["metrics"] = {"accurracy": 1}
if wish[0] == "leak": print(open(os.environ["LB_TRUTH"] + "/labels.csv").read()); sys.exit(1)
json.dump(scores, open(output + "/scores.json", "w"))
`;

test("a host's scorer that breaks, cheats or attacks fails alone, and the next entry is scored", {
  skip: withoutRoot,
}, async (t) => {
  const contest = await holdContest(
    t,
    {
      metrics: [{ name: 'accuracy', direction: 'higher' }],
      scorer: { kind: 'program', entrypoint: 'main.py', timeout_seconds: 3 },
    },
    { truth: { 'labels.csv': 'the secret' }, scorer: { 'main.py': scorer } },
    { runner: 'auto' },
  );
  const { ada, eve, admin, id } = contest;
  const first = await enter(eve, { 'wish.txt': 'score' });
  const wishes = [
    ...['loop', 'memory', 'fork', 'truth', 'predictions', 'unknown', 'leak', `other ${first}`],
    ...[`network ${admin.url}/healthz`, `data ${admin.dataDirectory}`],
  ];

  for (const wish of wishes) {
    const job = await enter(ada, { 'wish.txt': wish });
    await untilStatus(ada, job, /completed|failed/);

    const { reason, detail } = await readAnswer(ada, `/jobs/${job}`, 200);
    assert.equal(reason, 'scorer_failed', wish);
    assert.match(String(detail), /submission is not at fault/, wish);
    const log = await (await ada.request(`/jobs/${job}/logs`)).text();
    assert.doesNotMatch(log + detail, /the secret/);
  }

  const last = await enter(eve, { 'wish.txt': 'score' });
  await untilStatus(eve, last, /completed/);
  const { entries } = await readAnswer(eve, `/leaderboard?challenge=${id}&best=all`, 200);
  assert.deepEqual(
    (entries as { job_id: string; value: number }[]).map(({ job_id, value }) => [job_id, value]).sort(),
    [
      [first, 1],
      [last, 1],
    ],
  );
});
