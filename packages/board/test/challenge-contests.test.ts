import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChallengeApi } from './challenge-api.ts';

const whole = {
  ...{ title: { en: 'Fabric', ja: '布' }, description: { en: 'Find\nthe holes.' }, visibility: 'private' },
  ...{ closed: false, primary_metric: 'pixel_pro', resource_class: 'small', environment: 'system' },
  metrics: [
    { name: 'image_auc', direction: 'higher', precision: 4 },
    { name: 'pixel_pro', direction: 'higher' },
  ],
  uploads: { max_bytes: 5 },
  scorer: { kind: 'anomaly' },
  ...{
    public_share: 0.4,
    feedback: 'scores',
    time_zone: 'Asia/Tokyo',
    licence: 'CC-BY-4.0',
    timeout_seconds: 60,
  },
  phases: [
    { id: 'warm-up', opens_at: null, closes_at: '2027-01-01T00:00:00.000Z', accepts: ['predictions'] },
    { id: 'final', opens_at: '2027-01-01T00:00:00.000Z', closes_at: null, per_day: 2, in_all: 10 },
  ],
  boards: [
    { id: 'main', title: { en: 'Main' }, metric: 'pixel_pro', tie_breakers: ['image_auc'] },
    {
      ...{ id: 'code', title: { en: 'Code' }, metric: 'image_auc', kinds: ['code'], phases: ['final'] },
      ...{ at_most: { image_auc: 1 }, at_least: { image_auc: 0 } },
    },
  ],
  teams: { max_members: 4 },
  rules: { text: { en: 'Be fair.', ja: '公正に。' }, must_accept: true },
  freezes_at: '2027-02-01T00:00:00.000Z',
  ...{ baselines: ['baseline'], tolerance: { '*': 0.01 } },
};

test('what a host says of a contest is what everybody is told, and can be said again', async (t) => {
  const { ask } = await createChallengeApi(t);

  const created = await ask('POST', '/challenges', { as: 'hiro', body: { id: 'fabric', ...whole } });
  const { id, ...shown } = created.body;
  const again = Object.fromEntries(Object.keys(whole).map((name) => [name, shown[name]]));
  const copied = await ask('POST', '/challenges', { as: 'hiro', body: { id: 'copy', ...again } });

  assert.deepEqual([created.status, copied.status, id], [201, 201, 'fabric']);
  assert.deepEqual(again, whole);
  assert.deepEqual({ ...copied.body, id }, created.body);
  assert.equal(shown.self_reported, false);
});

test('null takes away what was said of a contest, and without a scorer entries report themselves', async (t) => {
  const { ask } = await createChallengeApi(t);
  await ask('POST', '/challenges', { as: 'hiro', body: { id: 'fabric', ...whole } });
  const names = ['scorer', 'public_share', 'feedback', 'time_zone', 'phases', 'boards', 'teams', 'rules'];
  const taken = [...names, 'licence', 'freezes_at', 'baselines', 'tolerance', 'timeout_seconds'];

  const { status, body } = await ask('PATCH', '/challenges/fabric', {
    ...{ as: 'hiro', body: Object.fromEntries(taken.map((name) => [name, null])) },
  });

  assert.equal(status, 200);
  assert.deepEqual(
    taken.map((name) => body[name]),
    [...[null, null, null, 'UTC', [], [], null, null], ...[null, null, [], {}, null]],
  );
  assert.equal(body.self_reported, true);
});

test('a time without an offset is one of the time zone of the challenge', async (t) => {
  const { ask } = await createChallengeApi(t);
  const { phases: _, boards: __, freezes_at: ___, ...rest } = whole;
  const [phase] = [{ id: 'only', opens_at: '2027-01-01T09:00', closes_at: null }];
  await ask('POST', '/challenges', { as: 'hiro', body: { id: 'fabric', ...rest } });

  const inFormer = await ask('PATCH', '/challenges/fabric', { as: 'hiro', body: { phases: [phase] } });
  const inNew = await ask('PATCH', '/challenges/fabric', {
    ...{ as: 'hiro', body: { phases: [phase], time_zone: 'UTC' } },
  });

  assert.equal(inFormer.body.phases[0].opens_at, '2027-01-01T00:00:00.000Z');
  assert.equal(inNew.body.phases[0].opens_at, '2027-01-01T09:00:00.000Z');
});

test('a change keeps an environment that the operator has taken away, but names no other that is not there', async (t) => {
  const { ask, ports } = await createChallengeApi(t);
  await ask('POST', '/challenges', { as: 'hiro', body: { id: 'fabric', ...whole } });
  ports.environments.list = async () => [];

  const closed = await ask('PATCH', '/challenges/fabric', { as: 'hiro', body: { closed: true } });
  const named = await ask('PATCH', '/challenges/fabric', { as: 'hiro', body: { environment: 'system' } });

  assert.equal(closed.status, 200);
  assert.deepEqual([named.status, named.body.errors[0].pointer], [400, '/environment']);
});

const refused: [what: string, changes: object, pointer: string][] = [
  ['a scorer of an unknown kind', { scorer: { kind: 'guess' } }, '/scorer/kind'],
  ['a day that is not there', { freezes_at: '2027-02-30T00:00:00Z' }, '/freezes_at'],
  ['a public part of nothing', { public_share: 0 }, '/public_share'],
  ['feedback that there is not', { feedback: 'labels' }, '/feedback'],
  ['a team of one', { teams: { max_members: 1 } }, '/teams/max_members'],
  ['a tolerance below zero', { tolerance: { '*': -1 } }, '/tolerance/*'],
  ['phases that overlap', { phases: [{ id: 'a' }, { id: 'b' }], boards: [] }, '/phases/1'],
];

for (const [what, changes, pointer] of refused) {
  test(`a contest is refused over HTTP for ${what}`, async (t) => {
    const { ask } = await createChallengeApi(t);

    const { status, body } = await ask('POST', '/challenges', {
      ...{ as: 'hiro', body: { id: 'fabric', ...whole, ...changes } },
    });

    assert.deepEqual([status, body.code, body.errors[0].pointer], [400, 'invalid_input', pointer]);
  });
}
