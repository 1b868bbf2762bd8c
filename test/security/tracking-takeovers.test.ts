import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNothing, assertRefused, get, post, startWithEve } from './start-with-eve.ts';
import { read, SECRET } from './tracking-things.ts';

const api = '/api/2.0/mlflow';

test('a name of another is not taken over by renaming, or by making it again after its end', async (t) => {
  const { ask, victim, own, assertKept } = await startWithEve(t);

  const renamed = { name: own.modelName, new_name: victim.modelName };
  assertRefused(await ask('eve', post(`${api}/registered-models/rename`, renamed)));
  assertRefused(await ask('eve', post(`${api}/registered-models/create`, { name: victim.modelName })));
  assertRefused(await ask('eve', post(`${api}/experiments/create`, { name: victim.experimentName })));
  const update = { experiment_id: own.experimentId, new_name: victim.experimentName };
  assertRefused(await ask('eve', post(`${api}/experiments/update`, update)));
  assertKept();

  read(
    await ask('eve', {
      method: 'DELETE',
      url: `${api}/registered-models/delete`,
      body: { name: own.modelName },
    }),
  );
  read(
    await ask('ada', post(`${api}/registered-models/create`, { name: own.modelName, description: SECRET })),
  );
  assertNothing(
    await ask('eve', get(`${api}/registered-models/get?name=${encodeURIComponent(own.modelName)}`)),
  );
});

test('the names under which the platform records are not taken before it', async (t) => {
  const { ask, own } = await startWithEve(t);

  const made = await ask('eve', post(`${api}/experiments/create`, { name: 'leadersboard/cats' }));
  const update = { experiment_id: own.experimentId, new_name: 'leadersboard/cats' };
  const renamed = await ask('eve', post(`${api}/experiments/update`, update));

  assert.deepEqual([made.status, renamed.status], [403, 403]);
  read(await ask('root', post(`${api}/experiments/create`, { name: 'leadersboard/cats' })));
});

test('nobody learns by its name that the platform records in an experiment', async (t) => {
  const { ask } = await startWithEve(t);
  const byName = (name: string) => get(`${api}/experiments/get-by-name?experiment_name=${name}`);
  read(await ask('root', post(`${api}/experiments/create`, { name: 'leadersboard/cats/ada' })));

  const there = await ask('eve', byName('leadersboard/cats/ada'));
  const absent = await ask('eve', byName('leadersboard/cats/bob'));

  const message = 'There is no experiment named "leadersboard/cats/ada".';
  assert.deepEqual([there.status, JSON.parse(there.text).message], [404, message]);
  assert.deepEqual([absent.status, JSON.parse(absent.text).message], [404, message.replace('ada', 'bob')]);
});

test('nobody gives themselves, or takes from others, what they do not manage', async (t) => {
  const { ask, victim, assertKept } = await startWithEve(t);
  const permissions = '/api/3.0/mlflow/users/permissions';
  const things = [
    { resource_type: 'experiment', resource_id: victim.experimentId },
    { resource_type: 'experiment', resource_id: `0${victim.experimentId}` },
    { resource_type: 'experiment', resource_id: '0' },
    { resource_type: 'experiment', resource_id: '*' },
    { resource_type: 'registered_model', resource_id: victim.modelName },
    { resource_type: 'prompt', resource_id: victim.modelName },
    { resource_type: 'registered_model', resource_id: 'of a later time' },
    { resource_type: 'workspace', resource_id: '*' },
  ];

  for (const user of ['eve', 'bob']) {
    for (const username of ['eve', 'bob', 'ada', '*', 'later', 'root']) {
      for (const thing of things) {
        assertRefused(
          await ask(user, post(`${permissions}/grant`, { ...thing, username, permission: 'MANAGE' })),
        );
        assertRefused(await ask(user, post(`${permissions}/revoke`, { ...thing, username })));
      }
    }
  }
  assertKept();
});

test('Default, to which everybody logs, is neither renamed nor deleted by everybody', async (t) => {
  const { ask } = await startWithEve(t);

  for (const path of ['update', 'delete', 'restore']) {
    const wish = { experiment_id: '0', new_name: 'of eve' };
    assertRefused(await ask('eve', post(`${api}/experiments/${path}`, wish)));
  }
  read(await ask('eve', post(`${api}/runs/create`, { experiment_id: '0' })));
});

test('whoever asks while something is being made by that name does not slip in', async (t) => {
  const { ask } = await startWithEve(t);
  const name = 'made in this moment';
  const tag = { name, key: 'by', value: 'eve' };
  const knock = () => ask('eve', post(`${api}/registered-models/set-tag`, tag));

  const early = Array.from({ length: 50 }, knock);
  const made = ask('ada', post(`${api}/registered-models/create`, { name }));
  const late = Array.from({ length: 50 }, knock);

  read(await made);
  for (const answer of await Promise.all([...early, ...late])) assertRefused(answer);
});
