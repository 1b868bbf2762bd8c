import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { ContestPlacesPort } from '../src/ports/contest-places.ts';
import type { NewTeam, TeamsPort } from '../src/ports/teams.ts';

export type TeamsContract = {
  name: string;
  create(t: TestContext): Promise<{ teams: TeamsPort; places: Pick<ContestPlacesPort, 'take' | 'release'> }>;
  skip?: readonly SkippedTest[];
};

const challenge = 'fabric';
const ada = { challenge, user: 'ada' };
const eve = { challenge, user: 'eve' };

function newTeam(changes: Partial<NewTeam> = {}): NewTeam {
  const { name = 'Weavers' } = changes;
  return {
    ...{ challenge, name, nameKey: name.toLowerCase(), codeDigest: `code of ${name}` },
    ...{ founder: 'ada', createdAt: 10 },
    ...changes,
  };
}

const joining = (changes = {}) => ({ codeDigest: 'code of Weavers', maxMembers: 3, at: 20, ...changes });

const place = (user: string) => ({
  ...{ jobId: `job of ${user}`, submissionId: 'sub', challenge, user, phase: null },
  ...{ receivedAt: 1, takenAt: 1 },
});

/** What every adapter of TeamsPort keeps. */
export function testTeams({ name, create, skip }: TeamsContract): void {
  const it = contractTests(name, skip);

  it('has the founder as the first member, and who joins by the code behind', async (t) => {
    const { teams } = await create(t);
    await teams.create(newTeam());

    const refusal = await teams.join(eve, joining());

    const members = [
      { user: 'ada', joinedAt: 10 },
      { user: 'eve', joinedAt: 20 },
    ];
    assert.equal(refusal, undefined);
    assert.deepEqual(await teams.findOf(eve), { challenge, name: 'Weavers', createdAt: 10, members });
    assert.equal(await teams.findOf({ challenge: 'iris', user: 'eve' }), undefined);
  });

  it('refuses a name that is taken, in this challenge alone', async (t) => {
    const { teams } = await create(t);
    await teams.create(newTeam());

    assert.equal(await teams.create(newTeam({ name: 'WEAVERS', founder: 'eve' })), 'name_taken');
    assert.equal(await teams.create(newTeam({ challenge: 'iris', founder: 'eve' })), undefined);
  });

  it('lets one person into one team', async (t) => {
    const { teams } = await create(t);
    await teams.create(newTeam());
    await teams.create(newTeam({ name: 'Dyers', founder: 'eve' }));

    assert.equal(await teams.create(newTeam({ name: 'Spinners' })), 'in_team');
    assert.equal(await teams.join(eve, joining()), 'in_team');
  });

  it('refuses a code that no team of the challenge has', async (t) => {
    const { teams } = await create(t);
    await teams.create(newTeam());

    assert.equal(await teams.join(eve, joining({ codeDigest: 'guessed' })), 'no_team');
    assert.equal(await teams.join({ ...eve, challenge: 'iris' }, joining()), 'no_team');
  });

  it('gives the last seat to one of two at once', async (t) => {
    const { teams } = await create(t);
    await teams.create(newTeam());

    const refusals = await Promise.all(
      ['eve', 'ira', 'uma'].map((user) => teams.join({ challenge, user }, joining({ maxMembers: 2 }))),
    );

    assert.deepEqual(refusals.sort(), ['full', 'full', undefined]);
  });

  it('binds who took a place alone, until it is released', async (t) => {
    const { teams, places } = await create(t);
    await teams.create(newTeam());
    await places.take(place('eve'), {});

    const bound = await teams.join(eve, joining());
    const founding = await teams.create(newTeam({ name: 'Dyers', founder: 'eve' }));
    await places.release(['job of eve']);

    assert.deepEqual([bound, founding], ['bound', 'bound']);
    assert.equal(await teams.join(eve, joining()), undefined);
  });

  it('binds all members by the places of one of them', async (t) => {
    const { teams, places } = await create(t);
    await teams.create(newTeam());
    await teams.join(eve, joining());
    await places.take(place('ada'), {});

    const bound = await teams.leave(eve);
    await places.release(['job of ada']);

    assert.equal(bound, 'bound');
    assert.equal(await teams.leave(eve), undefined);
    assert.equal(await teams.leave(eve), 'no_team');
  });

  it('ends with its last member, and frees the name, unless it had a place', async (t) => {
    const { teams, places } = await create(t);
    await teams.create(newTeam());
    await teams.leave(ada);
    const again = await teams.create(newTeam());
    await places.take(place('ada'), {});
    await teams.move(ada, null, 30);

    assert.equal(again, undefined);
    assert.equal(await teams.create(newTeam({ founder: 'eve' })), 'name_taken');
    assert.deepEqual(await teams.list({ challenge, limit: 9 }), [
      { challenge, name: 'Weavers', createdAt: 10, members: [] },
    ]);
  });

  it('moves a person whatever binds them, and into no team that is not there', async (t) => {
    const { teams, places } = await create(t);
    await teams.create(newTeam());
    await teams.create(newTeam({ name: 'Dyers', founder: 'eve' }));
    await places.take(place('ada'), {});

    assert.equal(await teams.move(ada, 'Dyers', 30), undefined);
    assert.equal((await teams.findOf(ada))?.name, 'Dyers');
    assert.equal(await teams.move(ada, 'Spinners', 30), 'no_team');
    assert.equal((await teams.findOf(ada))?.name, 'Dyers');
    assert.equal(await teams.move(ada, null, 30), undefined);
    assert.equal(await teams.findOf(ada), undefined);
  });

  it('joins by the new code alone once there is one', async (t) => {
    const { teams } = await create(t);
    await teams.create(newTeam());

    await teams.renewCode({ challenge, name: 'Weavers' }, 'another');

    assert.equal(await teams.join(eve, joining()), 'no_team');
    assert.equal(await teams.join(eve, joining({ codeDigest: 'another' })), undefined);
  });

  it('lists the teams of a challenge by their names, page by page', async (t) => {
    const { teams } = await create(t);
    const names = ['Dyers', 'Spinners', 'Weavers'];
    for (const name of names) await teams.create(newTeam({ name, founder: `of ${name}` }));
    await teams.join(eve, joining());
    await teams.create(newTeam({ challenge: 'iris' }));

    const first = await teams.list({ challenge, limit: 2 });
    const rest = await teams.list({ challenge, limit: 2, after: 'Spinners' });

    assert.deepEqual(
      [...first, ...rest].map((team) => `${team.name} ${team.members.length}`),
      ['Dyers 1', 'Spinners 1', 'Weavers 2'],
    );
  });
}
