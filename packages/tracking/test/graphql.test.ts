import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Send, sendAs } from './send-as.ts';
import { startOwnServer } from './start-own-server.ts';
import { uiQueries } from './ui-queries.ts';

test('answers the first two questions that come, also when they come at once', async (t) => {
  const { ana, experimentId, runId } = await createWorld(t);

  const [one, other] = await Promise.all([
    ana.ask(uiQueries.run, { data: { runId } }),
    ana.ask(uiQueries.experiment, { data: { experimentId } }),
  ]);

  assert.equal(one.data.mlflowGetRun?.run?.info.runName, 'one');
  assert.match(JSON.stringify(other.data), /"name":"cats"/);
});

test('shows a run and what hangs on it to whoever may read it, and nothing of it to others', async (t) => {
  const { ana, hiro, runId } = await createWorld(t);

  const own = await ana.ask(uiQueries.run, { data: { runId } });
  const foreign = await hiro.ask(uiQueries.run, { data: { runId } });

  const run = own.data.mlflowGetRun?.run;
  assert.deepEqual([run?.info.runName, run?.experiment.name, run?.modelVersions], ['one', 'cats', []]);
  assert.deepEqual(foreign.data.mlflowGetRun, {
    apiError: {
      ...{ helpUrl: '', code: 'RESOURCE_DOES_NOT_EXIST' },
      message: `There is no run with the id "${runId}" that hiro may see.`,
    },
    run: null,
  });
});

test('asks for every field what its route needs', async (t) => {
  const { hiro, runId, experimentId } = await createWorld(t);
  const questions: [query: string, data: object][] = [
    [uiQueries.runs, { experimentIds: [experimentId] }],
    [uiQueries.history, { runIds: [runId], metricKey: 'loss' }],
    [uiQueries.experiment, { experimentId }],
  ];

  for (const [query, data] of questions) {
    const { data: answer } = await hiro.ask(query, { data });
    const [[name, field] = []] = Object.entries(answer);

    assert.equal(field?.apiError?.code, 'RESOURCE_DOES_NOT_EXIST', name);
  }
  const { data: files } = await hiro.ask(
    'query ($data: MlflowListArtifactsInput) { mlflowListArtifacts(input: $data) { apiError { code } files { path } } }',
    { data: { runId } },
  );
  assert.deepEqual(files.mlflowListArtifacts, { apiError: { code: 'RESOURCE_DOES_NOT_EXIST' }, files: [] });
});

test('answers nobody who has not signed in', async (t) => {
  const { url } = await startOwnServer(t, { closed: true });

  const { status } = await fetch(`${url}/graphql?query={__typename}`);

  assert.equal(status, 401);
});

test('takes the question of a GET from its address', async (t) => {
  const { ana, experimentId } = await createWorld(t);
  const variables = JSON.stringify({ data: { experimentId } });

  const { body } = await ana.send('GET', '/graphql', { query: uiQueries.experiment, variables });
  const broken = await ana.send('GET', '/graphql', { query: uiQueries.experiment, variables: '{' });

  assert.match(JSON.stringify(body), /"name":"cats"/);
  assert.deepEqual([broken.status, broken.body.error_code], [400, 'INVALID_PARAMETER_VALUE']);
});

test('tells in words what is wrong with a query', async (t) => {
  const { ana } = await createWorld(t);

  assert.deepEqual(await ana.ask('{ nothing }'), {
    data: null,
    errors: ['Cannot query field "nothing" on type "Query".'],
  });
  assert.match(String((await ana.ask('{ mlflowGetRun(')).errors), /Syntax Error/);
  assert.match(String((await ana.ask('{ __schema { types { name } } }')).errors), /introspection/);
});

test('refuses what is too deep, too wide, too long or asked too often at once', async (t) => {
  const { ana } = await createWorld(t);
  const field = 'mlflowGetRun(input: {runId: "1"})';
  const hostile = {
    depth: `{ ${field} { run { ${'experiment { '.repeat(12)} name ${'} '.repeat(12)} } } }`,
    aliases: `{ ${Array.from({ length: 11 }, (_, index) => `a${index}: ${field} { __typename }`).join(' ')} }`,
    rootFields: `{ ${`${field} { __typename } `.repeat(11)} }`,
    fields: `{ ${field} { run { info { ${'runId '.repeat(600)} } } } }`,
    circle: `{ ...one } fragment one on Query { ...two } fragment two on Query { ...one }`,
    doubling: `{ ${field} { run { ...f9 } } } fragment f0 on MlflowRun { info { runId } } ${Array.from(
      { length: 9 },
      (_, index) => `fragment f${index + 1} on MlflowRun { ...f${index} ...f${index} }`,
    ).join(' ')}`,
  };

  for (const [name, query] of Object.entries(hostile)) {
    const { status, body } = await ana.send('POST', '/graphql', { query });

    assert.deepEqual([name, status, body.error_code], [name, 400, 'INVALID_PARAMETER_VALUE']);
    assert.match(String(body.message), /A query may have at most/);
  }
  assert.match(String((await ana.ask(`{ ${'a '.repeat(5000)} }`)).errors), /tokens/);
});

test('gives so many runs at most, for each brings others along', async (t) => {
  const { ana, experimentId } = await createWorld(t);

  const { data } = await ana.ask(uiQueries.runs, {
    data: { experimentIds: [experimentId], maxResults: 1001 },
  });

  assert.match(String(data.mlflowSearchRuns?.apiError?.message), /at most 1000 runs/);
});

test('finds the versions of many runs, each with its own', async (t) => {
  const { ana, experimentId, runId } = await createWorld(t);
  await ana.mlflow('POST', '/registered-models/create', { name: 'net' });
  for (let index = 0; index < 120; index += 1) {
    await ana.mlflow('POST', '/runs/create', { experiment_id: experimentId, start_time: index });
  }
  await ana.mlflow('POST', '/model-versions/create', {
    ...{ name: 'net', source: `runs:/${runId}/model`, run_id: runId },
  });

  const { data } = await ana.ask(uiQueries.runs, { data: { experimentIds: [experimentId] } });

  const runs = data.mlflowSearchRuns?.runs ?? [];
  assert.equal(runs.length, 121);
  for (const { info, modelVersions } of runs) {
    assert.deepEqual(
      modelVersions.map(({ name }) => name),
      info.runUuid === runId ? ['net'] : [],
    );
  }
});

type Run = {
  info: { runUuid: string; runName: string };
  experiment: { name: string };
  modelVersions: { name: string }[];
};

/** What a root field may hold, one or another of it. */
type Field = { apiError: { code: string; message: string } | null; run: Run | null; runs: Run[] };

type GraphqlAnswer = { data: Record<string, Field>; errors: string[] | null };

type Person = {
  mlflow: Send;
  send: Send;
  ask(query: string, variables?: object): Promise<GraphqlAnswer>;
};

/** A run of ana's, of which hiro may see nothing. */
async function createWorld(t: TestContext) {
  const { url } = await startOwnServer(t, { closed: true });
  const [ana, hiro] = [createPerson(url, 'participant'), createPerson(url, 'host')];
  const { body } = await ana.mlflow('POST', '/experiments/create', { name: 'cats' });
  const experimentId = String(body.experiment_id);
  const created = await ana.mlflow('POST', '/runs/create', { experiment_id: experimentId, run_name: 'one' });
  const { info } = created.body.run as { info: { run_id: string } };
  return { ana, hiro, experimentId, runId: info.run_id };
}

function createPerson(url: string, role: 'participant' | 'host'): Person {
  const send = sendAs(url, role, '');
  return {
    ...{ send, mlflow: sendAs(url, role) },
    ask: async (query, variables = {}) => {
      const { body } = await send('POST', '/graphql', { query, variables });
      return body as GraphqlAnswer;
    },
  };
}
