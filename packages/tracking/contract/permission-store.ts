import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { Grant, PermissionStorePort, PermissionSubject } from '../src/ports/permission-store.ts';

export type PermissionStoreSuite = {
  name: string;
  /** Two of two processes, over the same data. */
  create(t: TestContext): Promise<{ store: PermissionStorePort; other: PermissionStorePort }>;
  skip?: readonly SkippedTest[];
};

const one: PermissionSubject = { kind: 'experiment', id: '1' };
const cats: PermissionSubject = { kind: 'model', id: 'cats' };
const dogs: PermissionSubject = { kind: 'model', id: 'dogs' };

/** Every adapter of PermissionStorePort passes this suite. */
export function testPermissionStore(suite: PermissionStoreSuite): void {
  testChanges(suite);
  testProcesses(suite);
}

function testChanges({ name, create, skip }: PermissionStoreSuite): void {
  const it = contractTests(name, skip);

  it('lets everybody edit the experiment Default, and nobody anything else', async (t) => {
    const { store } = await create(t);

    const { grants } = await store.read();

    assert.deepEqual(grants, [{ subject: { kind: 'experiment', id: '0' }, user: '*', level: 'edit' }]);
  });

  it('replaces what a user has, and takes it away', async (t) => {
    const { store } = await create(t);

    await store.change({ set: { subject: one, user: 'ada', level: 'read' } });
    await store.change({ set: { subject: one, user: 'ada', level: 'manage' } });
    await store.change({ set: { subject: one, user: 'eve', level: 'read' } });
    await store.change({ remove: { subject: one, user: 'eve' } });

    assert.deepEqual(await grantsOf(store, one), ['ada manage']);
  });

  it('gives who claims something all of it, and takes it from everybody else', async (t) => {
    const { store } = await create(t);
    await store.change({ set: { subject: cats, user: 'eve', level: 'manage' } });

    await store.change({ claim: { subject: cats, user: 'ada' } });

    assert.deepEqual(await grantsOf(store, cats), ['ada manage']);
  });

  it('moves what was given to another name, in place of what was given there', async (t) => {
    const { store } = await create(t);
    await store.change({ set: { subject: cats, user: 'ada', level: 'manage' } });
    await store.change({ set: { subject: dogs, user: 'eve', level: 'manage' } });

    await store.change({ move: { from: cats, to: dogs } });
    await store.change({ move: { from: dogs, to: dogs } });

    assert.deepEqual([await grantsOf(store, cats), await grantsOf(store, dogs)], [[], ['ada manage']]);
  });

  it('forgets what was given for what is gone', async (t) => {
    const { store } = await create(t);
    await store.change({ set: { subject: cats, user: 'ada', level: 'manage' } });

    await store.change({ move: { from: cats, to: undefined } });

    assert.deepEqual(await grantsOf(store, cats), []);
  });

  it('tells an experiment from a model of the same name', async (t) => {
    const { store } = await create(t);

    await store.change({ set: { subject: { kind: 'model', id: '1' }, user: 'eve', level: 'read' } });

    assert.deepEqual(await grantsOf(store, one), []);
  });
}

function testProcesses({ name, create, skip }: PermissionStoreSuite): void {
  const it = contractTests(name, skip);

  it('counts the changes of all processes', async (t) => {
    const { store, other } = await create(t);
    const before = await store.version();

    const made = await store.change({ set: { subject: one, user: 'ada', level: 'read' } });
    const madeByOther = await other.change({ remove: { subject: one, user: 'ada' } });

    assert.deepEqual([made, madeByOther], [before + 1, before + 2]);
    assert.equal(await store.version(), before + 2);
    assert.equal((await store.read()).version, before + 2);
  });

  it('rings for a change by another process, until nobody listens', async (t) => {
    const { store, other } = await create(t);
    const rung = Promise.withResolvers<void>();
    const stop = store.listen(rung.resolve);

    await other.change({ set: { subject: one, user: 'ada', level: 'read' } });

    await rung.promise;
    stop();
  });
}

async function grantsOf(store: PermissionStorePort, { kind, id }: PermissionSubject): Promise<string[]> {
  const { grants } = await store.read();
  const isOfIt = ({ subject }: Grant) => subject.kind === kind && subject.id === id;
  return grants.filter(isOfIt).map(({ user, level }) => `${user} ${level}`);
}
