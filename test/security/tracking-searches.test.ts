import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNothing, get, post, startWithEve } from './start-with-eve.ts';
import { read, SECRET } from './tracking-things.ts';

const api = '/api/2.0/mlflow';

test('a filter over experiments of others finds nothing, whatever it asks for', async (t) => {
  const { ask, victim, own } = await startWithEve(t);

  for (const experiment_ids of [
    [victim.experimentId],
    [own.experimentId, victim.experimentId],
    [`0${victim.experimentId}`],
    [` ${victim.experimentId}`],
    [`${victim.experimentId}.0`],
    [Number(victim.experimentId)],
    [],
  ]) {
    for (const filter of [
      '',
      `params.hidden = '${SECRET}'`,
      `metrics.loss > 7000`,
      `attributes.run_id = '${victim.runId}'`,
    ]) {
      assertNothing(
        await ask('eve', post(`${api}/runs/search`, { experiment_ids, filter, run_view_type: 'ALL' })),
      );
      assertNothing(await ask('eve', post(`${api}/logged-models/search`, { experiment_ids })));
    }
  }
  for (const filter of [
    '',
    `name LIKE '%'`,
    `tags.note = '${SECRET}'`,
    `name = '${victim.experimentName}'`,
  ]) {
    assertNothing(
      await ask('eve', post(`${api}/experiments/search`, { filter, max_results: 1000, view_type: 'ALL' })),
      victim.experimentName,
    );
  }
});

test('a search in the registry finds only own models, by whatever filter and order', async (t) => {
  const { ask, victim } = await startWithEve(t);
  const filters = [
    '',
    `name LIKE '%'`,
    `name = '${victim.modelName}'`,
    `tags.note = '${SECRET}'`,
    `run_id = '${victim.runId}'`,
  ];

  for (const kind of ['registered-models', 'model-versions']) {
    for (const filter of filters) {
      for (const order of ['', 'name DESC', 'last_updated_timestamp ASC']) {
        const query = new URLSearchParams({ filter, ...(order && { order_by: order }) });
        assertNothing(
          await ask('eve', get(`${api}/${kind}/search?${query}`)),
          victim.modelName,
          victim.runId,
        );
      }
    }
  }
});

test('a page token of another does not open what they see', async (t) => {
  const { ask, victim, own } = await startWithEve(t);
  for (const name of ['second of ada', 'third of ada']) {
    read(await ask('ada', post(`${api}/registered-models/create`, { name })));
    read(await ask('ada', post(`${api}/experiments/create`, { name })));
    read(await ask('ada', post(`${api}/runs/create`, { experiment_id: victim.experimentId })));
  }
  const runs = { experiment_ids: [victim.experimentId], max_results: 1 };
  const [ofModels, ofExperiments, ofRuns] = await Promise.all(
    [
      get(`${api}/registered-models/search?max_results=1`),
      post(`${api}/experiments/search`, { max_results: 1 }),
      post(`${api}/runs/search`, runs),
    ].map(async (request) => JSON.parse((await ask('ada', request)).text).next_page_token),
  );
  assert.ok(ofModels && ofExperiments && ofRuns);

  assertNothing(
    await ask('eve', get(`${api}/registered-models/search?page_token=${encodeURIComponent(ofModels)}`)),
    'of ada',
  );
  assertNothing(
    await ask('eve', post(`${api}/experiments/search`, { page_token: ofExperiments })),
    'of ada',
    'of-ada',
  );
  for (const id of [victim.experimentId, own.experimentId]) {
    assertNothing(await ask('eve', post(`${api}/runs/search`, { experiment_ids: [id], page_token: ofRuns })));
  }
});

test('a forged page token is refused, or finds only what is one’s own', async (t) => {
  const { ask, victim, own } = await startWithEve(t);
  const forge = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forged = [
    ...[
      '',
      'x',
      '%00',
      '../../',
      '1 OR 1=1',
      forge({ offset: 0 }),
      forge([]),
      forge(null),
      forge(['', 0, victim.runId]),
    ],
    ...[
      forge({ __proto__: { visible: 'all' } }),
      forge({ visible: 'all' }),
      forge("' OR 1=1 --"),
      'A'.repeat(20_000),
    ],
  ];

  for (const token of forged) {
    const page_token = encodeURIComponent(token);
    for (const answer of [
      await ask('eve', get(`${api}/registered-models/search?page_token=${page_token}`)),
      await ask('eve', get(`${api}/model-versions/search?page_token=${page_token}`)),
      await ask('eve', post(`${api}/experiments/search`, { page_token: token })),
      await ask('eve', post(`${api}/runs/search`, { experiment_ids: [own.experimentId], page_token: token })),
      await ask(
        'eve',
        get(`${api}/metrics/get-history?run_id=${own.runId}&metric_key=loss&page_token=${page_token}`),
      ),
      await ask('eve', get(`${api}/artifacts/list?run_id=${own.runId}&page_token=${page_token}`)),
    ]) {
      assert.ok(answer.status < 500, answer.text);
      assertNothing(answer, victim.modelName, victim.experimentName);
    }
  }
});
