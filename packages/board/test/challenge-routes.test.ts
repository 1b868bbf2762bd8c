import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChallengeApi } from './challenge-api.ts';

const fabric = {
  id: 'fabric',
  title: { en: 'Fabric defects', ja: '布の欠陥' },
  metrics: [
    { name: 'pixel_pro', direction: 'higher', precision: 3 },
    { name: 'vram_mb', direction: 'lower', unit: 'MB' },
  ],
};

test('a host creates a challenge, and everybody sees it', async (t) => {
  const { ask, clock } = await createChallengeApi(t);

  const created = await ask('POST', '/challenges', { as: 'hiro', body: fabric });

  assert.equal(created.status, 201);
  assert.deepEqual(created.body, {
    ...{ ...fabric, description: { en: '' }, visibility: 'public', closed: false, self_reported: true },
    ...{ primary_metric: 'pixel_pro', resource_class: null, environment: null, uploads: null },
    ...{ scorer: null, public_share: null, time_zone: 'UTC', phases: [], boards: [], teams: null },
    ...{ rules: null, licence: null, freezes_at: null, baselines: [], tolerance: {} },
    ...{ feedback: null, timeout_seconds: null, owner: 'hiro', revision: 1 },
    trees: { data: null, truth: null, scorer: null },
    created_at: new Date(clock.now()).toISOString(),
    updated_at: new Date(clock.now()).toISOString(),
  });
  assert.deepEqual((await ask('GET', '/challenges/fabric')).body, created.body);
});

test('the challenge "default" is there without anybody creating it', async (t) => {
  const { ask } = await createChallengeApi(t);

  const { status, body } = await ask('GET', '/challenges/default');

  assert.equal(status, 200);
  assert.deepEqual([body.title.en, body.owner, body.primary_metric], ['Default', null, 'image_auc']);
});

test('of two who create the same challenge at once, one is told that it is there already', async (t) => {
  const { ask } = await createChallengeApi(t);

  const answers = await Promise.all(
    ['hiro', 'hana'].map((host) => ask('POST', '/challenges', { as: host, body: fabric })),
  );

  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409]);
  const refused = answers.find(({ status }) => status === 409);
  assert.equal(refused?.body.code, 'challenge_exists');
  const winner = answers[0]?.status === 201 ? 'hiro' : 'hana';
  assert.equal((await ask('GET', '/challenges/fabric')).body.owner, winner);
});

test('what is sent changes, and the rest stays', async (t) => {
  const { ask, clock } = await createChallengeApi(t);
  const { body: before } = await ask('POST', '/challenges', { as: 'hiro', body: fabric });
  clock.advance(5_000);

  const changes = { closed: true, uploads: { max_bytes: 10, extensions: ['.py'] }, resource_class: 'large' };
  const changed = await ask('PATCH', '/challenges/fabric', { as: 'hiro', body: changes });

  assert.equal(changed.status, 200);
  const updated_at = new Date(clock.now()).toISOString();
  assert.deepEqual(changed.body, { ...before, ...changes, revision: 2, updated_at });
  const back = {
    title: { en: 'Holes', ja: fabric.title.ja },
    uploads: null,
    resource_class: null,
    description: { en: 'Find the holes.' },
  };
  const sent = { ...back, title: { en: 'Holes' } };
  const again = await ask('PATCH', '/challenges/fabric', { as: 'hiro', body: sent });
  assert.deepEqual(again.body, { ...before, ...back, closed: true, revision: 3, updated_at });
});

test('of changes at once none is lost', async (t) => {
  const { ask } = await createChallengeApi(t);
  await ask('POST', '/challenges', { as: 'hiro', body: fabric });

  await Promise.all(
    [{ closed: true }, { visibility: 'private' }, { primary_metric: 'vram_mb' }].map((body) =>
      ask('PATCH', '/challenges/fabric', { as: 'hiro', body }),
    ),
  );

  const { body } = await ask('GET', '/challenges/fabric', { as: 'ada' });
  assert.deepEqual([body.closed, body.visibility, body.primary_metric], [true, 'private', 'vram_mb']);
  assert.equal(body.revision, 4);
});

test('a challenge is changed by its host and by administrators only', async (t) => {
  const { ask } = await createChallengeApi(t);
  await ask('POST', '/challenges', { as: 'hiro', body: fabric });
  const close = (id: string, as?: string) =>
    ask('PATCH', `/challenges/${id}`, { as, body: { closed: true } });

  assert.equal((await close('fabric')).status, 401);
  assert.deepEqual(
    [(await close('fabric', 'ada')).status, (await close('fabric', 'hana')).status],
    [403, 403],
  );
  assert.match((await close('default', 'hiro')).body.detail, /Ask an administrator/);
  assert.equal((await close('fabric', 'root')).status, 200);
  assert.equal((await close('default', 'root')).status, 200);
  assert.equal((await close('none', 'root')).body.code, 'challenge_not_found');
});

test('participants create no challenge', async (t) => {
  const { ask } = await createChallengeApi(t);

  const { status, body } = await ask('POST', '/challenges', { as: 'ada', body: fabric });

  assert.deepEqual([status, body.code], [403, 'forbidden']);
  assert.equal((await ask('GET', '/challenges/fabric')).status, 404);
});

test('a private challenge looks to who is not signed in as if it did not exist', async (t) => {
  const { ask } = await createChallengeApi(t);
  await ask('POST', '/challenges', { as: 'hiro', body: { ...fabric, visibility: 'private' } });

  const hidden = await ask('GET', '/challenges/fabric');
  const unknown = await ask('GET', '/challenges/fabricx');

  assert.equal(hidden.status, 404);
  assert.equal(hidden.body.detail, unknown.body.detail.replace('fabricx', 'fabric'));
  assert.equal((await ask('GET', '/challenges/fabric', { as: 'ada' })).status, 200);
  assert.equal((await ask('GET', '/leaderboard?challenge=fabric')).body.code, 'challenge_not_found');
  assert.equal((await ask('GET', '/leaderboard?challenge=fabric', { as: 'ada' })).status, 200);
});

test('challenges are listed by id, page after page, private ones to who is signed in', async (t) => {
  const { ask } = await createChallengeApi(t);
  for (const id of ['z', 'a', 'm']) {
    const visibility = id === 'm' ? 'private' : 'public';
    await ask('POST', '/challenges', { as: 'hiro', body: { ...fabric, id, visibility } });
  }
  const list = async (query: string, as?: string) => {
    const { body } = await ask('GET', `/challenges${query}`, { as });
    return [body.challenges.map(({ id }: { id: string }) => id), body.next];
  };

  assert.deepEqual(await list(''), [['a', 'default', 'z'], null]);
  assert.deepEqual(await list('?limit=2', 'ada'), [['a', 'default'], 'default']);
  assert.deepEqual(await list('?limit=2&after=default', 'ada'), [['m', 'z'], null]);
});

test('the list tells when the newest entry of a challenge had finished, as soon as there is one', async (t) => {
  const { ask, clock, jobs } = await createChallengeApi(t);
  await ask('POST', '/challenges', { as: 'hiro', body: fabric });
  const list = async () =>
    (await ask('GET', '/challenges')).body.challenges.map(
      (challenge: { id: string; latest_entry_at: string | null }) => [
        challenge.id,
        challenge.latest_entry_at,
      ],
    );
  const before = await list();
  await jobs.complete({ jobId: 'a' });
  clock.advance(1_000);
  await jobs.complete({ jobId: 'b' });

  const after = await list();

  assert.deepEqual(before, [
    ['default', null],
    ['fabric', null],
  ]);
  assert.deepEqual(after, [
    ['default', new Date(clock.now()).toISOString()],
    ['fabric', null],
  ]);
});

const refused: [what: string, body: object, pointer: string][] = [
  ['an id with capitals', { ...fabric, id: 'Fabric' }, '/id'],
  ['an id that climbs', { ...fabric, id: '../x' }, '/id'],
  ['an id of 65 letters', { ...fabric, id: 'x'.repeat(65) }, '/id'],
  ['no title', { ...fabric, title: { en: ' ' } }, '/title/en'],
  ['no metric', { ...fabric, metrics: [] }, '/metrics'],
  [
    'a metric that counts nowhere',
    { ...fabric, metrics: [{ name: 'a', direction: 'up' }] },
    '/metrics/0/direction',
  ],
  [
    'a metric that steers',
    { ...fabric, metrics: [{ name: 'a\u0007', direction: 'lower' }] },
    '/metrics/0/name',
  ],
  ['a metric twice', { ...fabric, metrics: [...fabric.metrics, fabric.metrics[0]] }, '/metrics/2/name'],
  ['a primary metric that is none', { ...fabric, primary_metric: 'constructor' }, '/primary_metric'],
  ['a field that there is not', { ...fabric, colour: 'red' }, '/colour'],
  ['a title that steers', { ...fabric, title: { en: 'a\u001b[2J' } }, '/title/en'],
  [
    'a Japanese description that steers',
    { ...fabric, description: { en: 'a\nb', ja: '\u0007' } },
    '/description/ja',
  ],
  [
    'a unit that steers',
    { ...fabric, metrics: [{ name: 'a', direction: 'lower', unit: 'm\u0000' }] },
    '/metrics/0/unit',
  ],
  ['a resource class that there is not', { ...fabric, resource_class: 'nonsense' }, '/resource_class'],
  ['more bytes than the platform takes', { ...fabric, uploads: { max_bytes: 10_001 } }, '/uploads/max_bytes'],
  ['more files than the platform takes', { ...fabric, uploads: { max_files: 6 } }, '/uploads/max_files'],
  ['an environment that there is not', { ...fabric, environment: 'nonsense' }, '/environment'],
  ['an extension without its dot', { ...fabric, uploads: { extensions: ['py'] } }, '/uploads/extensions/0'],
];

for (const [what, body, pointer] of refused) {
  test(`a challenge is refused for ${what}`, async (t) => {
    const { ask } = await createChallengeApi(t);

    const answer = await ask('POST', '/challenges', { as: 'hiro', body });

    assert.deepEqual([answer.status, answer.body.code], [400, 'invalid_input']);
    assert.equal(answer.body.errors[0].pointer, pointer);
  });
}

test('a change after which the parts do not fit is refused', async (t) => {
  const { ask } = await createChallengeApi(t);
  await ask('POST', '/challenges', { as: 'hiro', body: fabric });
  const body = { metrics: [{ name: 'loss', direction: 'lower' }] };

  const answer = await ask('PATCH', '/challenges/fabric', { as: 'hiro', body });

  assert.deepEqual([answer.status, answer.body.errors[0].pointer], [400, '/primary_metric']);
  assert.equal((await ask('GET', '/challenges/fabric')).body.revision, 1);
});

test('a host changes a challenge to no more than the platform takes, and an administrator to any size', async (t) => {
  const { ask } = await createChallengeApi(t);
  await ask('POST', '/challenges', { as: 'hiro', body: fabric });
  const uploads = { max_bytes: 1_000_000 };

  const byHost = await ask('PATCH', '/challenges/fabric', { as: 'hiro', body: { uploads } });
  const byRoot = await ask('PATCH', '/challenges/fabric', { as: 'root', body: { uploads } });
  const rest = await ask('PATCH', '/challenges/fabric', { as: 'hiro', body: { closed: true } });

  assert.match(byHost.body.detail, /max_bytes is 1000000, but the platform takes at most 10000/);
  assert.deepEqual([byHost.status, byRoot.status, rest.status], [400, 200, 200]);
  assert.deepEqual(rest.body.uploads, uploads);
});

test('the audit log names the fields of a challenge that became another', async (t) => {
  const { ask, audited } = await createChallengeApi(t);
  await ask('POST', '/challenges', { as: 'hiro', body: fabric });

  const { visibility } = (await ask('GET', '/challenges/fabric', { as: 'hiro' })).body;
  for (const closed of [true, false]) {
    const body = { title: { en: `Closed: ${closed}` }, visibility, closed };
    await ask('PATCH', '/challenges/fabric', { as: 'hiro', body });
  }
  await ask('PATCH', '/challenges/fabric', { as: 'hiro', body: { description: { en: 'More.' } } });

  assert.deepEqual(
    audited.map(({ details }) => details),
    [
      {},
      { fields: ['title', 'closed'], closed: true },
      { fields: ['title', 'closed'], closed: false },
      { fields: ['description'] },
    ],
  );
});

test('who creates or changes a challenge is written into the audit log', async (t) => {
  const { ask, audited } = await createChallengeApi(t);

  await ask('POST', '/challenges', { as: 'hiro', body: fabric });
  await ask('POST', '/challenges', { as: 'hana', body: fabric });
  await ask('PATCH', '/challenges/fabric', { as: 'root', body: { closed: true } });

  assert.deepEqual(
    audited.map(({ actor, action, subject }) => [actor, action, subject]),
    [
      ['hiro', 'challenge.created', 'fabric'],
      ['root', 'challenge.changed', 'fabric'],
    ],
  );
});
