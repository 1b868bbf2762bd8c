import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestTracking } from '../contract/open-test-tracking.ts';
import { newModel } from '../contract/registry-contract.ts';
import { everybody, type PermissionStorePort } from '../src/ports/permission-store.ts';

test('an experiment belongs to who made it as soon as it is there, whatever happens then', async (t) => {
  const { experiments, permissions } = await openTestTracking(t);

  const { id } = await experiments.create({ name: 'hers', tags: [], owner: 'ada' });
  await experiments.create({ name: "nobody's", tags: [] });

  assert.deepEqual(await listGrants(permissions), [
    { subject: { kind: 'experiment', id }, user: 'ada', level: 'manage' },
  ]);
});

test('a model belongs to who made it, and to nobody who had something of an earlier one', async (t) => {
  const { models, permissions } = await openTestTracking(t);
  const subject = { kind: 'model', id: 'net' } as const;
  await models.create({ ...newModel('net'), owner: 'bob' });
  await permissions.change({ set: { subject, user: 'eve', level: 'edit' } });
  await models.delete('net');

  await models.create({ ...newModel('net'), owner: 'ada' });

  assert.deepEqual(await listGrants(permissions), [{ subject, user: 'ada', level: 'manage' }]);
});

test('who asks for a name that is taken gets nothing of it', async (t) => {
  const { experiments, models, permissions } = await openTestTracking(t);
  await experiments.create({ name: 'hers', tags: [], owner: 'ada' });
  await models.create({ ...newModel('net'), owner: 'ada' });

  await Promise.allSettled([
    experiments.create({ name: 'hers', tags: [], owner: 'eve' }),
    models.create({ ...newModel('net'), owner: 'eve' }),
  ]);

  const grants = await listGrants(permissions);
  assert.deepEqual(
    grants.map(({ user }) => user),
    ['ada', 'ada'],
  );
});

/** Those of people: everybody has Default from the start. */
async function listGrants(permissions: PermissionStorePort) {
  const { grants } = await permissions.read();
  return grants.filter(({ user }) => user !== everybody);
}
