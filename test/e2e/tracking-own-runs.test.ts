import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { runMlflowProgram } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { untilRecorded } from '../faults/recorded-runs.ts';
import { startLeadersBoard, withToken } from '../start-leadersboard.ts';
import { readAnswer, reporting, submitProgram } from '../submit-program.ts';

type User = 'ada' | 'eve' | 'hana' | 'root';

type Run = { id: string; experiment: string; experimentId: string; job: string; value: number };

const PUBLIC_URL = 'https://runs.example';
const env = {
  API_TOKENS: 'ada-t0ken:ada,eve-t0ken:eve,hana-t0ken:hana:host,root-t0ken:root:admin,gus-t0ken:gus:host',
  LB_TRACKING_PUBLIC_URL: PUBLIC_URL,
};
const v2 = '/api/2.0/mlflow';
const ajax = '/ajax-api/2.0/mlflow';

const foundRun = z.object({
  run: z.object({ info: z.object({ run_id: z.string(), experiment_id: z.string() }) }),
});
const foundExperiments = z.object({ experiments: z.array(z.object({ name: z.string() })) });

test('who sent a job reads its run, as do the host and administrators, and nobody else', async (t) => {
  const { runs, ask } = await recordRuns(t);

  for (const { owner, run } of runs) {
    for (const [what, request, expected] of listQuestions(run)) {
      for (const user of [owner, 'hana', 'root'] as const) {
        const { status, text } = await ask(user, ...request);
        assert.equal(status, 200, `${user} asks ${what}: ${text}`);
        assert.match(text, expected, `${user} asks ${what}`);
      }
      for (const user of [owner === 'ada' ? 'eve' : 'ada', 'gus'] as const) {
        const { status, text } = await ask(user, ...request);
        assert.equal(status, what.startsWith('GraphQL') ? 200 : 404, `${user} asks ${what}`);
        assert.doesNotMatch(text, expected, `${user} asks ${what}`);
      }
    }
  }
});

test('a search shows each what is theirs, and a run is changed by nobody whose it is', async (t) => {
  const { runs, ask } = await recordRuns(t);
  const ids = runs.map(({ run }) => run.experimentId);
  const search = `${v2}/experiments/search?max_results=100`;

  const named = async (user: User) =>
    foundExperiments.parse(JSON.parse((await ask(user, search)).text)).experiments.map(({ name }) => name);
  const both = await ask('ada', `${v2}/runs/search`, { experiment_ids: ids });

  assert.deepEqual((await named('ada')).toSorted(), ['Default', 'leadersboard/cats/ada']);
  assert.deepEqual((await named('eve')).toSorted(), ['Default', 'leadersboard/cats/eve']);
  assert.equal(both.status, 404);
  const tag = { run_id: runs[0].run.id, key: 'lb.verified', value: 'true' };
  for (const [path, body] of [
    ['runs/set-tag', tag],
    ['runs/delete', tag],
    ['runs/create', { experiment_id: ids[0] }],
  ] as const) {
    assert.equal((await ask('ada', `${v2}/${path}`, body)).status, 403);
  }
});

test('the stock client finds the run of a job by its sender’s token, where the link of its results leads', async (t) => {
  const { runs, board, results } = await recordRuns(t);
  const [{ run }] = runs;

  const program = new URL('tracking/find-run.py', import.meta.url);
  const variables = {
    ...{ MLFLOW_TRACKING_URI: board.trackingUrl, MLFLOW_TRACKING_TOKEN: 'ada-t0ken' },
    ...{ EXPERIMENT: run.experiment, JOB: run.job },
  };
  const found = await runMlflowProgram(t, program, variables);

  const { id, log, metrics } = z
    .object({ id: z.string(), log: z.string(), metrics: z.record(z.string(), z.number()) })
    .parse(found);
  assert.deepEqual([id, metrics.image_auc], [run.id, run.value]);
  assert.match(log, new RegExp(`reported ${run.value}`));
  const { tracking } = await results('ada', run.job);
  assert.deepEqual(tracking, { run_id: run.id, url: `${PUBLIC_URL}/#/runs/${run.id}`, note: null });
});

/** A contest of hana's, to which ada and eve have sent a job each. */
async function recordRuns(t: TestContext) {
  const board = await startLeadersBoard(t, { env });
  const as = (user: User | 'gus') => withToken(board, `${user}-t0ken`);
  const challenge = {
    id: 'cats',
    title: { en: 'Cats' },
    metrics: [{ name: 'image_auc', direction: 'higher' }],
  };
  const headers = { 'content-type': 'application/json' };
  await readAnswer(as('hana'), '/challenges', 201, { headers, body: JSON.stringify(challenge) });

  async function ask(user: User | 'gus', path: string, body?: object) {
    const answer = await fetch(board.trackingUrl + path, {
      headers: { authorization: `Bearer ${user}-t0ken`, ...(body && headers) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  const results = (user: User, job: string) => readAnswer(as(user), `/jobs/${job}/results`, 200);

  async function recordJob(owner: 'ada' | 'eve', value: number): Promise<{ owner: typeof owner; run: Run }> {
    const { jobId: job } = await submitProgram(as(owner), reporting(value), 'main.py', 'cats');
    await untilRecorded(as(owner), [job]);
    const { text } = await ask(owner, `${v2}/runs/get?run_id=${(await results(owner, job)).run_id}`);
    const { run_id: id, experiment_id: experimentId } = foundRun.parse(JSON.parse(text)).run.info;
    return { owner, run: { id, experimentId, experiment: `leadersboard/cats/${owner}`, job, value } };
  }

  const runs = [await recordJob('ada', 0.7531), await recordJob('eve', 0.2513)] as const;
  return { board, runs, ask, results };
}

/** What a client and MLflow's UI ask of a run, with what the answer has that no other run's has. */
function listQuestions({ id, experiment, experimentId, value }: Run) {
  const query = `query One($run: String, $experiments: [String]) {
    mlflowGetRun(input: { runId: $run }) { run { data { metrics { value } } } }
    mlflowSearchRuns(input: { experimentIds: $experiments }) { runs { data { metrics { value } } } }
  }`;
  const variables = { run: id, experiments: [experimentId] };
  const number = new RegExp(`${value}`);
  const folder = `/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${id}/artifacts`;
  const questions: [what: string, request: [path: string, body?: object], expected: RegExp][] = [
    ['a run', [`${v2}/runs/get?run_id=${id}`], number],
    ['the same for the UI', [`${ajax}/runs/get?run_id=${id}`], number],
    ['the runs', [`${v2}/runs/search`, { experiment_ids: [experimentId] }], number],
    ['a history', [`${v2}/metrics/get-history?run_id=${id}&metric_key=image_auc`], number],
    ['curves', [`${ajax}/metrics/get-history-bulk-interval?run_ids=${id}&metric_key=image_auc`], number],
    ['the files', [`${v2}/artifacts/list?run_id=${id}`], /metrics\.json/],
    ['a file', [`/get-artifact?run_id=${id}&path=metrics.json`], number],
    ['a file of the proxy', [`${folder}/log/job.log`], number],
    ['the experiment', [`${v2}/experiments/get?experiment_id=${experimentId}`], /lb\.challenge/],
    ['it by name', [`${v2}/experiments/get-by-name?experiment_name=${experiment}`], /lb\.challenge/],
    ['GraphQL', ['/graphql', { query, variables }], number],
  ];
  return questions;
}
