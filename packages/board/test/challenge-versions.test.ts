import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeChallenge } from '../src/domain/change-challenge.ts';
import { createTreeApi } from './tree-api.ts';

const hiro = { user: 'hiro', seesAll: false };
const root = { user: 'root', seesAll: true };

test('everybody reads what a challenge was before its changes, page after page', async (t) => {
  const { ports, ask, clock } = await createTreeApi(t);
  clock.advance(1_000);
  await changeChallenge(ports, hiro, 'fabric', { closed: true });
  await changeChallenge(ports, root, 'fabric', { licence: 'MIT' });

  const first = (await ask('GET', '/challenges/fabric/versions?limit=1')).json();
  const rest = (await ask('GET', `/challenges/fabric/versions?before=${first.next}`)).json();

  const [second, former] = [...first.versions, ...rest.versions];
  assert.deepEqual(
    [second.challenge.revision, second.challenge.closed, second.challenge.licence],
    [2, true, null],
  );
  assert.deepEqual([second.replaced_by, former.replaced_by], ['root', 'hiro']);
  assert.deepEqual([former.challenge.revision, former.challenge.closed], [1, false]);
  assert.equal(former.replaced_at, new Date(clock.now()).toISOString());
  assert.deepEqual([first.next, rest.next], [2, null]);
});

test('of a former truth only the host is told', async (t) => {
  const { store, ask } = await createTreeApi(t);
  for (const content of ['old', 'new']) await store('truth', [{ path: 'labels.csv', content }]);
  const truthFor = async (as?: 'ada' | 'hiro') => {
    const { versions } = (await ask('GET', '/challenges/fabric/versions', { ...(as && { as }) })).json();
    return versions.map(({ challenge }: { challenge: { trees: { truth: object | null } } }) =>
      Boolean(challenge.trees.truth),
    );
  };

  assert.deepEqual(await truthFor('hiro'), [true, false]);
  assert.deepEqual(
    [await truthFor(), await truthFor('ada')],
    [
      [false, false],
      [false, false],
    ],
  );
});

test('the former revisions of a private challenge look to who is not signed in as if they did not exist', async (t) => {
  const { ask } = await createTreeApi(t, { visibility: 'private' });

  const hidden = await ask('GET', '/challenges/fabric/versions');

  assert.equal(hidden.json().code, 'challenge_not_found');
  assert.equal((await ask('GET', '/challenges/fabric/versions', { as: 'ada' })).statusCode, 200);
});
