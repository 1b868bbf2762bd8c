import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireDataAccess } from '../src/domain/contest-rules.ts';
import { createContestApi } from './contest-api.ts';

const rules = { text: { en: 'Play fair.' }, mustAccept: true };

test('nothing is taken of who has not accepted the rules, and of who has, it is', async (t) => {
  const { ask, send } = await createContestApi(t, { rules });

  const refused = await send('ada');
  const { revision } = (await ask('ada', 'GET', '/challenges/fabric/participation')).body.rules;
  const accepted = await ask('ada', 'POST', '/challenges/fabric/acceptance', { revision });
  const taken = await send('ada');
  const ofOther = await send('eve');

  assert.deepEqual([refused.status, refused.body.code], [403, 'rules_not_accepted']);
  assert.match(refused.body.detail, /lb challenge accept fabric$/);
  assert.deepEqual([accepted.status, accepted.body.revision], [200, revision]);
  assert.deepEqual([taken.status, ofOther.status], [201, 403]);
});

test('a job is refused to who has not accepted the rules that came after the submission', async (t) => {
  const { challenges, receive, enqueue } = await createContestApi(t);
  await receive('one');
  const challenge = await challenges.find('fabric');
  assert.ok(challenge);

  await challenges.update({ ...challenge, revision: 2, rules }, 'hiro');

  await assert.rejects(enqueue('ada', 'one'), { code: 'rules_not_accepted' });
});

test('a text that changed is accepted again, and not by its former revision', async (t) => {
  const { ask, challenges, clock } = await createContestApi(t, { rules });
  const before = (await ask('ada', 'GET', '/challenges/fabric/participation')).body.rules;
  await ask('ada', 'POST', '/challenges/fabric/acceptance', { revision: before.revision });
  const accepted = (await ask('ada', 'GET', '/challenges/fabric/participation')).body.rules;
  const challenge = await challenges.find('fabric');
  assert.ok(challenge);

  const changed = { ...rules, text: { en: 'Play fair, and share.' } };
  await challenges.update({ ...challenge, revision: 2, rules: changed }, 'hiro');

  const after = (await ask('ada', 'GET', '/challenges/fabric/participation')).body.rules;
  const late = await ask('ada', 'POST', '/challenges/fabric/acceptance', { revision: before.revision });
  assert.deepEqual([before.accepted_at, after.accepted_at], [null, null]);
  assert.equal(accepted.accepted_at, new Date(clock.now()).toISOString());
  assert.notEqual(after.revision, before.revision);
  assert.deepEqual([late.status, late.body.code], [409, 'rules_changed']);
  assert.equal(late.body.errors[0].pointer, '/revision');
});

test('the audit log tells of the first of several acceptances', async (t) => {
  const { ask, audited, clock } = await createContestApi(t, { rules });
  const { revision } = (await ask('ada', 'GET', '/challenges/fabric/participation')).body.rules;

  const first = await ask('ada', 'POST', '/challenges/fabric/acceptance', { revision });
  clock.advance(1000);
  const again = await ask('ada', 'POST', '/challenges/fabric/acceptance', { revision });

  assert.deepEqual(again.body, first.body);
  assert.deepEqual(
    audited.map(({ actor, action, subject }) => [actor, action, subject]),
    [['ada', 'rules.accepted', 'fabric']],
  );
});

test('a challenge without rules has none to accept', async (t) => {
  const { ask } = await createContestApi(t);

  const { status, body } = await ask('ada', 'POST', '/challenges/fabric/acceptance', { revision: 'x' });

  assert.deepEqual([status, body.code], [409, 'rules_changed']);
  assert.match(body.detail, /has no rules/);
});

test('the data is for who has accepted the rules, and for the host', async (t) => {
  const { ask, challenges, acceptances } = await createContestApi(t, { rules });
  const challenge = await challenges.find('fabric');
  assert.ok(challenge);
  const access = (user: string) => requireDataAccess({ acceptances }, { user, seesAll: false }, challenge);
  const { revision } = (await ask('ada', 'GET', '/challenges/fabric/participation')).body.rules;

  await assert.rejects(access('ada'), { code: 'rules_not_accepted' });
  await ask('ada', 'POST', '/challenges/fabric/acceptance', { revision });

  await access('ada');
  await access('hiro');
  await requireDataAccess({ acceptances }, { user: 'root', seesAll: true }, challenge);
});

test('a participant sees the phase, its kinds and what is left of it', async (t) => {
  const opensAt = Date.UTC(2030, 0, 1);
  const closesAt = Date.UTC(2030, 0, 3);
  const phase = { id: 'final', opensAt, closesAt, perDay: 2, inAll: 9, accepts: ['code'] as const };
  const { ask, receive, enqueue, clock } = await createContestApi(t, { phases: [phase] });
  await enqueue('ada', await receive('one'));

  const { body } = await ask('ada', 'GET', '/challenges/fabric/participation');
  clock.advance(closesAt - clock.now());
  const after = (await ask('ada', 'GET', '/challenges/fabric/participation')).body;

  assert.deepEqual(body, {
    ...{ challenge: 'fabric', open: true, phase: 'final', closes_at: '2030-01-03T00:00:00.000Z' },
    ...{ accepts: ['code'], team: null, rules: null, in_all: { used: 1, most: 9 } },
    per_day: { used: 1, most: 2, renews_at: '2030-01-02T00:00:00.000Z' },
  });
  assert.deepEqual([after.open, after.phase], [false, null]);
});

test('who is not signed in learns of no private challenge', async (t) => {
  const { ask } = await createContestApi(t, { visibility: 'private', rules, teams: { maxMembers: 3 } });

  const teams = await ask(undefined, 'GET', '/challenges/fabric/teams');
  const participation = await ask(undefined, 'GET', '/challenges/fabric/participation');

  assert.deepEqual([teams.status, teams.body.code], [404, 'challenge_not_found']);
  assert.deepEqual([participation.status, participation.body.code], [401, 'unauthenticated']);
});
