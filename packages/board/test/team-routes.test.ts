import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createContestApi } from './contest-api.ts';

const users = ['ada', 'eve', 'ira', 'hiro', 'hana'];

async function createTeams(t: TestContext, maxMembers = 3) {
  const api = await createContestApi(t, { teams: { maxMembers } });
  for (const name of users)
    await api.users.ensure({ name, role: 'participant', disabled: false, limits: {}, createdAt: 1 });
  const { ask } = api;
  return {
    ...api,
    found: (as: string, name = 'Weavers') => ask(as, 'POST', '/challenges/fabric/teams', { name }),
    join: (as: string, code: string) => ask(as, 'POST', '/challenges/fabric/teams/join', { code }),
    leave: (as: string) => ask(as, 'POST', '/challenges/fabric/teams/leave'),
    move: (as: string, user: string, team: string | null) =>
      ask(as, 'PUT', `/challenges/fabric/members/${user}`, { team }),
    teamOf: async (user: string) =>
      (await ask(user, 'GET', '/challenges/fabric/participation')).body.team?.name ?? null,
  };
}

test('who founds a team gets a code, by which others join', async (t) => {
  const { found, join, teamOf, audited } = await createTeams(t);

  const founded = await found('ada');
  const joined = await join('eve', founded.body.join_code);

  assert.deepEqual([founded.status, founded.headers['cache-control']], [201, 'no-store']);
  assert.match(founded.body.join_code, /^[\w-]{27}$/);
  assert.deepEqual(
    joined.body.members.map(({ user }: { user: string }) => user),
    ['ada', 'eve'],
  );
  assert.equal(joined.body.join_code, undefined);
  assert.deepEqual([await teamOf('ada'), await teamOf('eve')], ['Weavers', 'Weavers']);
  assert.deepEqual(
    audited.map(({ actor, action, subject }) => [actor, action, subject]),
    [
      ['ada', 'team.created', 'fabric'],
      ['eve', 'team.joined', 'fabric'],
    ],
  );
});

test('a challenge whose host allows no teams has none', async (t) => {
  const { ask } = await createContestApi(t);

  const { status, body } = await ask('ada', 'POST', '/challenges/fabric/teams', { name: 'Weavers' });

  assert.deepEqual([status, body.code], [409, 'no_teams']);
});

test('each refusal of a team says what stands against it', async (t) => {
  const { found, join, receive, enqueue } = await createTeams(t, 2);
  const { join_code: code } = (await found('ada')).body;
  await join('eve', code);
  await enqueue('hana', await receive('one', { owner: 'hana' }));

  const refusals = {
    taken: await found('ira', 'WEAVERS'),
    second: await found('ada', 'Dyers'),
    full: await join('ira', code),
    bound: await join('hana', code),
    wrong: await join('ira', 'no such code'),
  };

  assert.deepEqual(
    Object.entries(refusals).map(([name, { status, body }]) => `${name} ${status} ${body.code}`),
    [
      ...['taken 409 team_name_taken', 'second 409 already_in_team', 'full 409 team_full'],
      ...['bound 409 bound_by_entries', 'wrong 404 team_not_found'],
    ],
  );
});

test('who guesses codes waits, also with the right one, and nobody else does', async (t) => {
  const { found, join, clock } = await createTeams(t);
  const { join_code: code } = (await found('ada')).body;
  for (const guess of ['a', 'b', 'c']) await join('eve', guess);

  const refused = await join('eve', code);
  const ofOther = await join('ira', code);
  clock.advance(60_000);
  const later = await join('eve', code);

  assert.deepEqual([refused.status, refused.body.code], [429, 'too_many_attempts']);
  assert.equal(refused.headers['retry-after'], '60');
  assert.deepEqual([ofOther.status, later.status], [200, 200]);
});

test('a new code takes the place of the one before, and only a member gets one', async (t) => {
  const { ask, found, join } = await createTeams(t);
  const { join_code: former } = (await found('ada')).body;

  const renewed = await ask('ada', 'POST', '/challenges/fabric/teams/code');
  const ofStranger = await ask('eve', 'POST', '/challenges/fabric/teams/code');

  assert.notEqual(renewed.body.join_code, former);
  assert.equal(ofStranger.body.code, 'team_not_found');
  assert.equal((await join('eve', former)).status, 404);
  assert.equal((await join('eve', renewed.body.join_code)).status, 200);
});

test('the names of teams are for everybody, and their members for themselves and the host', async (t) => {
  const { ask, found } = await createTeams(t);
  await found('ada');
  await found('eve', 'Dyers');

  const seen = async (as?: string) =>
    (await ask(as, 'GET', '/challenges/fabric/teams')).body.teams.map(
      ({ name, size, members }: { name: string; size: number; members: unknown[] | null }) =>
        `${name} ${size} ${members?.length ?? '-'}`,
    );

  assert.deepEqual(await seen(), ['Dyers 1 -', 'Weavers 1 -']);
  assert.deepEqual(await seen('ada'), ['Dyers 1 -', 'Weavers 1 1']);
  assert.deepEqual(await seen('hiro'), ['Dyers 1 1', 'Weavers 1 1']);
  const page = (await ask(undefined, 'GET', '/challenges/fabric/teams?limit=1')).body;
  assert.equal(page.next, 'Dyers');
});

test('a member leaves until something of the team is scored, or may be', async (t) => {
  const { found, join, leave, teamOf, receive, enqueue } = await createTeams(t);
  const { join_code: code } = (await found('ada')).body;
  await join('eve', code);
  await join('ira', code);

  const left = await leave('ira');
  await enqueue('ada', await receive('one'));
  const refused = await leave('eve');

  assert.deepEqual([left.status, left.body, await teamOf('ira')], [200, { left: 'Weavers' }, null]);
  assert.deepEqual([refused.status, refused.body.code], [409, 'bound_by_entries']);
  assert.match(refused.body.detail, /Your team "Weavers" has entries/);
  assert.equal((await leave('ira')).body.code, 'team_not_found');
});

test('the host moves people whatever binds them, and the audit log says so', async (t) => {
  const { found, move, teamOf, audit, receive, enqueue, contestPlaces } = await createTeams(t);
  await found('ada');
  const job = await enqueue('ada', await receive('one'));

  const byOther = await move('eve', 'ada', null);
  const out = await move('hiro', 'ada', null);
  const nowhere = await move('hiro', 'ada', 'Dyers');
  const nobody = await move('hiro', 'nobody', 'Weavers');
  const back = await move('hiro', 'eve', 'Weavers');

  assert.deepEqual([byOther.status, byOther.body.code], [403, 'forbidden']);
  assert.deepEqual([out.status, back.status], [204, 204]);
  assert.deepEqual([nowhere.body.code, nobody.body.code], ['team_not_found', 'user_not_found']);
  assert.deepEqual([await teamOf('ada'), await teamOf('eve')], [null, 'Weavers']);
  assert.equal((await contestPlaces.find(job.id))?.team, 'Weavers');
  const [last] = await audit.list({ limit: 1 });
  assert.deepEqual(
    [last?.actor, last?.action, last?.subject, last?.details],
    ['hiro', 'team.member_moved', 'fabric/eve', { team: 'Weavers' }],
  );
});

test('a name has letters to see', async (t) => {
  const { found } = await createTeams(t);

  for (const name of ['', '   ', 'a\nb', 'x\u200b', 'x'.repeat(65)]) {
    const { status, body } = await found('ada', name);
    assert.deepEqual([status, body.code], [400, 'invalid_input'], JSON.stringify(name));
  }
});
