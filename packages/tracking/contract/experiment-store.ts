import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import type { ExperimentChange } from '../src/ports/experiment-store.ts';
import { isMissing, isRefused, isTaken, type RunContract, toEntries, toTexts } from './run-contract.ts';

/** What every adapter of ExperimentStorePort keeps. */
export function testExperimentStore({ name, create, skip }: RunContract): void {
  const it = contractTests(name, skip);

  it('begins with the experiment 0, which is Default', async (t) => {
    const { experiments } = await create(t);

    const found = await experiments.find('0');

    assert.deepEqual([found?.name, found?.deleted], ['Default', false]);
    assert.deepEqual(await experiments.findByName('Default'), found);
  });

  it('keeps what an experiment was made of, under the next number', async (t) => {
    const { experiments, clock } = await create(t);

    const first = await experiments.create({ name: 'Ünï ☃', tags: toEntries({ a: '1', b: '' }) });
    const second = await experiments.create({ name: 'second', artifactLocation: 'files:/there', tags: [] });

    const times = { createdAt: clock.now(), updatedAt: clock.now() };
    assert.deepEqual(await experiments.find('1'), { ...first, deleted: false, ...times });
    assert.deepEqual(toTexts(first.tags), { a: '1', b: '' });
    assert.deepEqual(await experiments.findByName('second'), second);
    assert.deepEqual([second.id, second.artifactLocation], ['2', 'files:/there']);
  });

  it('finds nothing where there is nothing', async (t) => {
    const { experiments } = await create(t);
    const ids = ['7', '', '-1', '00', '0.0', 'abc', '9'.repeat(30)];

    const found = await Promise.all([...ids.map(experiments.find), experiments.findByName('default')]);

    assert.ok(found.every((experiment) => experiment === undefined));
  });

  it('gives a name to one of two who ask at once', async (t) => {
    const { experiments } = await create(t);
    const ask = () => experiments.create({ name: 'wanted', tags: [] });

    const answers = await Promise.allSettled([ask(), ask(), ask()]);

    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
    await assert.rejects(ask(), isTaken);
  });

  it('keeps the name of a deleted experiment for it', async (t) => {
    const { experiments } = await create(t);
    const { id } = await experiments.create({ name: 'gone', tags: [] });
    await experiments.create({ name: 'here', tags: [] });

    await experiments.change(id, { deleted: true });

    await assert.rejects(experiments.create({ name: 'gone', tags: [] }), isTaken);
    await assert.rejects(experiments.change('2', { name: 'gone' }), isTaken);
    assert.equal((await experiments.findByName('gone'))?.deleted, true);
  });

  it('deletes and restores once, however often it is told', async (t) => {
    const { experiments } = await create(t);
    const { id } = await experiments.create({ name: 'x', tags: [] });
    const seen: (boolean | undefined)[] = [];

    for (const deleted of [true, true, false, false]) {
      await experiments.change(id, { deleted });
      seen.push((await experiments.find(id))?.deleted);
    }

    assert.deepEqual(seen, [true, true, false, false]);
  });

  it('changes nothing of a deleted experiment', async (t) => {
    const { experiments } = await create(t);
    const { id } = await experiments.create({ name: 'x', tags: toEntries({ a: '1' }) });
    await experiments.change(id, { deleted: true });
    const before = await experiments.find(id);
    const changes: ExperimentChange[] = [
      { name: 'y' },
      { setTag: { key: 'a', value: '2' } },
      { deleteTag: 'a' },
    ];

    for (const change of changes) await assert.rejects(experiments.change(id, change), isRefused);

    assert.deepEqual(await experiments.find(id), before);
  });

  it('renames to what is free, and to its own name', async (t) => {
    const { experiments, clock } = await create(t);
    const { id } = await experiments.create({ name: 'old', tags: [] });
    clock.advance(10);

    await experiments.change(id, { name: 'new' });
    await experiments.change(id, { name: 'new' });

    const found = await experiments.find(id);
    assert.deepEqual([found?.name, found?.updatedAt], ['new', clock.now()]);
    assert.equal((await experiments.create({ name: 'old', tags: [] })).name, 'old');
    await assert.rejects(experiments.change(id, { name: 'Default' }), isTaken);
  });

  it('sets, changes and deletes tags', async (t) => {
    const { experiments } = await create(t);
    const change = (wish: ExperimentChange) => experiments.change('0', wish);
    await change({ setTag: { key: 'a', value: '1' } });
    await change({ setTag: { key: 'a', value: '2' } });
    await change({ setTag: { key: 'b', value: '' } });

    await change({ deleteTag: 'a' });

    assert.deepEqual(toTexts((await experiments.find('0'))?.tags ?? []), { b: '' });
    await assert.rejects(change({ deleteTag: 'a' }), isMissing);
  });

  it('notes when it was renamed, deleted and restored, and not when it got a tag', async (t) => {
    const { experiments, clock } = await create(t);
    const { id, createdAt } = await experiments.create({ name: 'x', tags: [] });
    const changes: ExperimentChange[] = [
      { setTag: { key: 'a', value: '1' } },
      { deleteTag: 'a' },
      { name: 'y' },
      { deleted: true },
      { deleted: true },
      { deleted: false },
    ];
    const seen: (number | undefined)[] = [];

    for (const change of changes) {
      clock.advance(1);
      await experiments.change(id, change);
      seen.push((await experiments.find(id))?.updatedAt);
    }

    assert.deepEqual(
      seen.map((time) => (time ?? 0) - createdAt),
      [0, 0, 3, 4, 4, 6],
    );
  });

  it('refuses to change what is not there', async (t) => {
    const { experiments } = await create(t);

    await assert.rejects(experiments.change('7', { deleted: true }), isMissing);
    await assert.rejects(experiments.change('abc', { name: 'x' }), isMissing);
  });
}
