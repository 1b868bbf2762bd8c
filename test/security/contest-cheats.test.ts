import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { RunningLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, submitProgram, untilStatus } from '../submit-program.ts';
import { ask, type Contest, enter, holdContest, sendPredictions, startScoring } from './hold-contest.ts';

const ids = ['a', 'b', 'c', 'd'];
const rows = (values: readonly number[]) =>
  `id,value\n${values.map((value, row) => `${ids[row]},${value}\n`).join('')}`;
const truth = { 'labels.csv': rows([1, 2, 3, 4]) };
const right = { 'predictions.csv': rows([1, 2, 3, 4]) };
const wrong = { 'predictions.csv': rows([4, 3, 2, 1]) };

test('of many at once that want the last place one gets it', async (t) => {
  const { id, ada } = await hold(t, { phases: [{ id: 'open', in_all: 1 }] });
  const submissions = await Promise.all(Array.from({ length: 6 }, () => sendPredictions(ada, right, id)));

  const wishes = submissions.map((submission_id) => ask(ada, '/jobs', 'POST', { submission_id }));
  const answers = await Promise.all(wishes);

  const codes = answers.map(({ status, text }) => (status === 202 ? 'taken' : JSON.parse(text).code));
  assert.deepEqual(codes.toSorted(), [...Array(5).fill('submission_quota_used'), 'taken']);
});

test('neither a rerun nor a retry nor leaving the team gives another place', async (t) => {
  const { id, ada, eve } = await hold(t, { phases: [{ id: 'open', in_all: 1 }], teams: { max_members: 2 } });
  const place = `/challenges/${id}/teams`;
  const founded = await ask(ada, place, 'POST', { name: 'eve' });
  const submission = await sendPredictions(ada, wrong, id);
  const job = await startScoring(ada, submission);
  await untilStatus(ada, job, /completed/);

  const tries = {
    rerun: await ask(ada, '/jobs', 'POST', { submission_id: submission, rerun: true }),
    retry: await ask(ada, `/jobs/${job}/retry`, 'POST'),
    leave: await ask(ada, `${place}/leave`, 'POST'),
    second: await ask(ada, place, 'POST', { name: 'another' }),
  };
  const alone = await enter(eve, right);
  await untilStatus(eve, alone, /completed/);
  const { join_code } = JSON.parse(founded.text);
  const joined = await ask(eve, `${place}/join`, 'POST', { code: join_code });

  assert.deepEqual(Object.values(tries).map(codeOf), [
    ...['submission_quota_used', 'job_not_retryable', 'bound_by_entries', 'already_in_team'],
  ]);
  assert.equal(codeOf(joined), 'bound_by_entries');
  assert.deepEqual(await standings(eve, id), [
    { rank: 1, user: 'eve', team: null },
    { rank: 2, user: 'ada', team: 'eve' },
  ]);
});

test('who is no member is told neither the code of a team nor who is in it', async (t) => {
  const { id, ada, eve } = await hold(t, { teams: { max_members: 2 } });
  const founded = await ask(ada, `/challenges/${id}/teams`, 'POST', { name: 'Weavers' });
  const { join_code } = JSON.parse(founded.text);

  const places = ['teams', 'participation', 'versions', 'boards', ''].map(
    (place) => `/challenges/${id}/${place}`,
  );
  const told = await Promise.all(places.map((place) => ask(eve, place)));
  const renewed = await ask(eve, `/challenges/${id}/teams/code`, 'POST');

  assert.match(told[0]?.text ?? '', /Weavers/);
  for (const { text } of [...told, renewed]) {
    assert.doesNotMatch(text, /"ada"/);
    assert.ok(!text.includes(join_code));
  }
  assert.equal(renewed.status, 404);
});

test('what is scored or run again counts once, and what is disqualified stays so', async (t) => {
  const { id, ada, eve, host, admin } = await hold(t, {});
  const [bad, good] = [await enter(eve, wrong), await enter(ada, right)];
  await untilStatus(eve, bad, /completed/);
  await untilStatus(ada, good, /completed/);
  await ask(host, `/entries/${good}/disqualification`, 'POST', { reason: 'The truth was guessed.' });

  await readAnswer(host, `/challenges/${id}/rescore`, 202, {});
  await untilAllEnded(admin);

  assert.deepEqual(await standings(eve, id, '&best=all'), [{ rank: 1, user: 'eve', team: null }]);
  assert.equal(codeOf(await ask(eve, `/entries/${good}`)), 'entry_not_found');
  assert.match((await ask(ada, `/entries/${good}`)).text, /The truth was guessed/);
});

test('a program that writes the report of the scorer itself changes nothing', async (t) => {
  const { id, ada } = await hold(t, {});
  const predict = `echo '${wrong['predictions.csv']}' > "$2/predictions.csv"`;
  const forge = `echo '{"metrics": {"mae": 0}}' > "$2/report.json"; cp "$2/report.json" "$2/metrics.json"`;
  const plant = [
    ...['mkdir "$2/scoring"; cp "$2/report.json" "$2/scoring/report.json"', 'ln -s . "$2/scoring"'],
    ...['mkfifo "$2/scoring"', 'echo x > "$2/scoring"', 'mkdir -p "$2/SCORING/curves" "$2/scoring/curves"'],
  ];

  for (const way of plant) {
    const { jobId } = await submitProgram(ada, [predict, forge, way].join('\n'), 'main.sh', id);
    await untilStatus(ada, jobId, /completed/);

    const report = await readAnswer(ada, `/jobs/${jobId}/artifacts/scoring/report.json`, 200);
    const { metrics: scored } = await readAnswer(ada, `/jobs/${jobId}/results`, 200);
    assert.equal((report.metrics as Record<string, number>).mae, 2, way);
    assert.equal((scored as Record<string, number>).mae, 2, way);
  }
});

test('who is not the host of a challenge judges, scores and repeats nothing in it', async (t) => {
  const { id, ada, stranger } = await hold(t, {});
  const job = await enter(ada, wrong);
  await untilStatus(ada, job, /completed/);

  const wishes = [
    ...[`/entries/${job}/reproduce`, `/entries/${job}/disqualification`, `/challenges/${id}/rescore`],
  ].map((path) => [path, path.endsWith('n') ? { reason: 'Because.' } : undefined] as const);
  for (const [who, board] of Object.entries({ ada, stranger })) {
    for (const [path, body] of wishes)
      assert.equal(codeOf(await ask(board, path, 'POST', body)), 'forbidden', `${who} ${path}`);
    const tar = board.request(`/challenges/${id}/trees/truth`, {
      ...{ method: 'PUT', body: Buffer.alloc(1024), headers: { 'content-type': 'application/x-tar' } },
    });
    assert.equal((await tar).status, 403);
    assert.equal(codeOf(await ask(board, `/challenges/${id}`, 'PATCH', { closed: true })), 'forbidden');
  }
});

const metrics = [{ name: 'mae', direction: 'lower' }];

function hold(t: TestContext, definition: object): Promise<Contest> {
  return holdContest(t, { metrics, scorer: { kind: 'regression' }, ...definition }, { truth });
}

function codeOf({ text }: { text: string }): unknown {
  return JSON.parse(text).code;
}

async function standings(board: RunningLeadersBoard, id: string, query = ''): Promise<object[]> {
  const { entries } = await readAnswer(board, `/leaderboard?challenge=${id}${query}`, 200);
  return (entries as Record<string, unknown>[]).map(({ rank, user, team }) => ({ rank, user, team }));
}

async function untilAllEnded(board: RunningLeadersBoard): Promise<void> {
  const { jobs } = await readAnswer(board, '/jobs?limit=100', 200);
  for (const { job_id } of jobs as { job_id: string }[]) await untilStatus(board, job_id, /completed|failed/);
}
