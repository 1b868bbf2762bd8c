import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { silentLogger } from '@leadersboard/kit/log';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import {
  createSqliteLoggedModelStore,
  createSqlitePermissionStore,
  createSqliteRegisteredModels,
  createSqliteRunStore,
  openSqliteExperimentStore,
  openTrackingDatabase,
} from '../src/adapters/sqlite/index.ts';
import { createAccess } from '../src/domain/access/create-access.ts';
import type { Need } from '../src/domain/access/need.ts';

const ada = { user: 'ada', role: 'participant' } as const;
const eve = { user: 'eve', role: 'host' } as const;
const root = { user: 'root', role: 'admin' } as const;

test('the creator may do everything with an experiment and its runs, an administrator too', async (t) => {
  const { access, experimentId, runId } = await createWorld(t);

  for (const requester of [ada, root]) {
    await access.require(requester, [
      { level: 'manage', experimentId },
      { level: 'manage', runId },
      { level: 'manage', experimentName: 'cats' },
    ]);
  }
});

test('what another may not see is told in the words for what is not there', async (t) => {
  const { access, experimentId, runId, loggedModelId } = await createWorld(t);
  const pairs: [Need, Need][] = [
    [
      { level: 'read', experimentId },
      { level: 'read', experimentId: '777' },
    ],
    [
      { level: 'read', runId },
      { level: 'read', runId: '777' },
    ],
    [
      { level: 'read', loggedModelId },
      { level: 'read', loggedModelId: '777' },
    ],
  ];

  for (const [foreign, absent] of pairs) {
    const [there, notThere] = await Promise.all([foreign, absent].map((need) => refusalOf(access, [need])));

    assert.equal(there?.code, 'resource_does_not_exist');
    assert.deepEqual(
      [there?.code, there?.message.replace(/"[^"]+"/, '"777"')],
      [notThere?.code, notThere?.message],
    );
  }
});

test('who wants a name that is taken learns that they may not have it', async (t) => {
  const { access } = await createWorld(t);

  for (const need of [
    { level: 'read', experimentName: 'cats' },
    { level: 'edit', modelName: 'net' },
  ] as const) {
    assert.equal((await refusalOf(access, [need]))?.code, 'permission_denied');
  }
  const free = await refusalOf(access, [{ level: 'read', modelName: 'free' }]);
  assert.equal(free?.code, 'resource_does_not_exist');
});

test('all needs are to be met, and a level is enough for what is below it', async (t) => {
  const { access, experimentId, runId } = await createWorld(t);
  const subject = { kind: 'experiment', id: experimentId } as const;
  await access.permissions.change({ set: { subject, user: 'eve', level: 'edit' } });

  await access.require(eve, [
    { level: 'edit', runId },
    { level: 'read', experimentId },
  ]);
  const refused = await refusalOf(access, [
    { level: 'read', runId },
    { level: 'manage', experimentId },
  ]);

  assert.equal(refused?.code, 'permission_denied');
  assert.match(refused?.message ?? '', /eve may not manage the experiment with the id/);
});

test('everybody may edit the experiment Default until an administrator takes that away', async (t) => {
  const { access } = await createWorld(t);
  const need = [{ level: 'edit', experimentId: '0' }] as const;
  await access.require(eve, need);

  await access.permissions.change({
    remove: { subject: { kind: 'experiment', id: '0' }, user: '*' },
  });

  assert.equal((await refusalOf(access, need))?.code, 'resource_does_not_exist');
});

test('a search is confined to what the requester may see', async (t) => {
  const { access, experimentId } = await createWorld(t);

  assert.deepEqual(await access.visibleExperiments(ada), new Set(['0', experimentId]));
  assert.deepEqual(await access.visibleExperiments(eve), new Set(['0']));
  assert.deepEqual(await access.visibleModels(ada), new Set(['net']));
  assert.equal(await access.visibleModels(root), 'all');
});

test('permissions follow a model to its new name, and nobody keeps any for a name that is taken again', async (t) => {
  const { access, models } = await createWorld(t);

  await models.rename('net', 'new');
  await access.moveModel('net', 'new');
  await access.require(ada, [{ level: 'manage', modelName: 'new' }]);
  await models.delete('new');
  await models.create({ name: 'new', description: '', tags: [] });
  await access.claim(eve, { modelName: 'new' });

  await assert.rejects(access.require(ada, [{ level: 'read', modelName: 'new' }]), {
    code: 'permission_denied',
  });
});

test('what another process gives and takes comes into force', async (t) => {
  const { access, permissions, experimentId, nextRing } = await createWorld(t);
  const subject = { kind: 'experiment', id: experimentId } as const;

  await permissions.change({ set: { subject, user: 'eve', level: 'read' } });

  while (access.levelOf(eve, subject) === undefined) await nextRing();
  await access.require(eve, [{ level: 'read', experimentId }]);
});

test('a change after one of another process does not hide that one', async (t) => {
  const { access, permissions, experimentId } = await createWorld(t);
  const subject = { kind: 'experiment', id: experimentId } as const;

  await permissions.change({ set: { subject, user: 'eve', level: 'read' } });
  await access.permissions.change({ set: { subject, user: 'bob', level: 'read' } });

  await access.require(eve, [{ level: 'read', experimentId }]);
});

/** An experiment of ada's with a run and a logged model, and a model of hers; `permissions` are those of another process. */
async function createWorld(t: TestContext) {
  const file = join(createTemporaryDirectory(t), 'tracking.db');
  const clock = createFakeClock();
  const [database, other] = [await openTrackingDatabase({ file }), await openTrackingDatabase({ file })];
  for (const { close } of [database, other]) t.after(close);
  const experiments = await openSqliteExperimentStore(database, { clock, locate: (id) => `files:/${id}` });
  const runs = createSqliteRunStore(database, { clock });
  const loggedModels = createSqliteLoggedModelStore(database, { clock });
  const models = createSqliteRegisteredModels(database, clock);
  const access = await createAccess({
    ...{ experiments, runs, loggedModels, log: silentLogger },
    registeredModels: { exists: async (name) => (await models.find(name)) !== undefined },
    permissions: createSqlitePermissionStore(database),
  });

  const { id: experimentId } = await experiments.create({ name: 'cats', tags: [] });
  await access.claim(ada, { experimentId });
  const run = await runs.create({ experimentId, name: 'r', userId: 'ada', startTime: 0, tags: [] });
  const loggedModel = await loggedModels.create({
    ...{ experimentId, name: 'm', type: '', params: [], tags: [], sourceRunId: run.id },
  });
  await models.create({ name: 'net', description: '', tags: [] });
  await access.claim(ada, { modelName: 'net' });
  const permissions = createSqlitePermissionStore(other);
  const nextRing = async () => {
    await new Promise<void>((resolve) => database.doorbell.listen(resolve));
    // Who heard it before us has read by then.
    await setImmediate();
  };
  const ids = { experimentId, runId: run.id, loggedModelId: loggedModel.id };
  return { ...ids, access, models, permissions, nextRing };
}

async function refusalOf(
  access: Awaited<ReturnType<typeof createWorld>>['access'],
  needs: readonly Need[],
): Promise<{ code: string; message: string } | undefined> {
  return access.require(eve, needs).then(
    () => undefined,
    (error) => error,
  );
}
