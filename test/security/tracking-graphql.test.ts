import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNothing, get, post, startWithEve } from './start-with-eve.ts';

test('a query for things of another tells nothing of them, however it is written', async (t) => {
  const { ask, victim, own } = await startWithEve(t);
  const { runId, experimentId, modelName } = victim;
  const run = `{ info { runName artifactUri } data { metrics { value } params { value } tags { value } } inputs { datasetInputs { dataset { source } } } experiment { name tags { value } } modelVersions { description } }`;
  const queries = [
    `{ mlflowGetRun(input: {runId: "${runId}"}) { run ${run} apiError { code message } } }`,
    `{ own: mlflowGetRun(input: {runId: "${own.runId}"}) { run ${run} } other: mlflowGetRun(input: {runId: "${runId}"}) { run ${run} } }`,
    `query { ...all } fragment all on Query { mlflowGetRun(input: {runId: "${runId}"}) { run ${run} } }`,
    `{ mlflowGetExperiment(input: {experimentId: "${experimentId}"}) { experiment { name tags { value } } } }`,
    `{ mlflowSearchModelVersions(input: {filter: "name = '${modelName}'"}) { modelVersions { description source } } }`,
    `{ mlflowSearchModelVersions(input: {filter: "run_id = '${runId}'"}) { modelVersions { description source } } }`,
    `{ mlflowListArtifacts(input: {runId: "${runId}"}) { files { path } rootUri } }`,
    `{ mlflowListArtifacts(input: {runUuid: "${runId}", path: "model"}) { files { path } rootUri } }`,
    `{ mlflowGetMetricHistoryBulkInterval(input: {runIds: ["${own.runId}", "${runId}"], metricKey: "loss", maxResults: 10}) { metrics { value } } }`,
  ];

  for (const query of queries) {
    for (const request of [post('/graphql', { query }), get(`/graphql?query=${encodeURIComponent(query)}`)]) {
      assertNothing(await ask('eve', request), victim.experimentName, 'secret.txt', victim.folder);
    }
  }
});

test('searches by a mutation or a query find nothing of another', async (t) => {
  const { ask, victim, own } = await startWithEve(t);
  const ids = `["${own.experimentId}", "${victim.experimentId}"]`;
  const runs = `mlflowSearchRuns(input: {experimentIds: ${ids}}) { runs { info { runName } data { params { value } } } }`;
  const datasets = `mlflowSearchDatasets(input: {experimentIds: ${ids}}) { datasetSummaries { name digest } }`;

  for (const field of [runs, datasets]) {
    for (const kind of ['query', 'mutation']) {
      const answer = await ask('eve', post('/graphql', { query: `${kind} { ${field} }` }));

      assertNothing(answer);
      assert.doesNotMatch(answer.text, /"digest":/);
    }
  }
});

test('the owner is told by the same query, so that its silence says something', async (t) => {
  const { ask, victim } = await startWithEve(t);
  const query = `{ mlflowGetRun(input: {runId: "${victim.runId}"}) { run { data { params { value } } experiment { name } modelVersions { description } } } }`;

  const { text } = await ask('ada', post('/graphql', { query }));

  for (const told of ['the secret of ada', victim.experimentName]) assert.ok(text.includes(told), text);
});

test('a query that would cost as much as many is refused', async (t) => {
  const { ask, victim } = await startWithEve(t);
  const experiment = `mlflowGetExperiment(input: {experimentId: "${victim.experimentId}"}) { experiment { name } }`;
  const nest = (depth: number): string => (depth === 0 ? 'name' : `experiment { ${nest(depth - 1)} }`);
  const many = (count: number, part: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => part(i)).join(' ');
  const queries = [
    `{ ${many(1000, (index) => `a${index}: ${experiment}`)} }`,
    `{ ${many(11, () => experiment)} }`,
    `{ mlflowGetRun(input: {runId: "x"}) { run { ${nest(50)} } } }`,
    `{ ...a } fragment a on Query { ...b ...b } fragment b on Query { ...c ...c } fragment c on Query { ...a }`,
    `{ ...a } ${many(20, (index) => `fragment ${String.fromCharCode(97 + index)} on Query { ${`...${String.fromCharCode(98 + index)} `.repeat(9)} }`)} fragment u on Query { __typename }`,
    `{ ${'#'.repeat(500_000)}`,
    `{ ${'['.repeat(100_000)}`,
    '{ __schema { types { name fields { name } } } }',
  ];

  for (const query of queries) {
    const began = process.cpuUsage();
    const answer = await ask('eve', post('/graphql', { query }));

    const { user } = process.cpuUsage(began);
    assert.ok(answer.status < 500, answer.text);
    assert.match(answer.text, /error/i);
    assert.ok(answer.text.length < 4_000, `answers ${answer.text.length} characters`);
    assert.ok(user < 2_000_000, `costs ${user} µs`);
  }
});
