import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import {
  isMissing,
  isTaken,
  makeVersions,
  newModel,
  newVersion,
  type RegistryContract,
} from './registry-contract.ts';

/** What every adapter of RegisteredModelsPort keeps. */
export function testRegisteredModels({ name, create, skip }: RegistryContract): void {
  const it = contractTests(name, skip);

  it('finds a model as it was made, by its exact name', async (t) => {
    const { models, clock } = await create(t);
    const made = await models.create({ ...newModel('cats', { team: 'vision' }), description: 'Tells cats' });

    assert.deepEqual(await models.find('cats'), made);
    assert.deepEqual(made, {
      ...{ name: 'cats', description: 'Tells cats', createdAt: clock.now(), updatedAt: clock.now() },
      ...{ latestVersions: [], tags: [{ key: 'team', value: 'vision' }], aliases: [] },
    });
    assert.equal(await models.find('Cats'), undefined);
  });

  it('makes one model of a name, of two that are made at once', async (t) => {
    const { models } = await create(t);

    const results = await Promise.allSettled([models.create(newModel('a')), models.create(newModel('a'))]);

    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    await assert.rejects(models.create(newModel('a')), isTaken);
  });

  it('changes the description and the time of the change', async (t) => {
    const { models, clock } = await create(t);
    const made = await models.create(newModel('a'));
    clock.advance(5);

    const changed = await models.describe('a', 'New');

    assert.deepEqual(changed, { ...made, description: 'New', updatedAt: made.createdAt + 5 });
    await assert.rejects(models.describe('b', 'New'), isMissing);
  });

  it('sets, replaces and takes away tags', async (t) => {
    const { models } = await create(t);
    await models.create(newModel('a', { kept: '1', changed: '1' }));

    await models.setTag('a', { key: 'changed', value: '2' });
    await models.deleteTag('a', 'kept');
    await models.deleteTag('a', 'never there');

    assert.deepEqual((await models.find('a'))?.tags, [{ key: 'changed', value: '2' }]);
    await assert.rejects(models.setTag('b', { key: 'k', value: 'v' }), isMissing);
    await assert.rejects(models.deleteTag('b', 'k'), isMissing);
  });

  it('renames a model with everything that belongs to it', async (t) => {
    const registry = await create(t);
    const { models, versions, aliases } = registry;
    await makeVersions(registry, 'old', 2);
    await models.setTag('old', { key: 'k', value: 'v' });
    await versions.setTag('old', 1, { key: 'k', value: 'v' });
    await aliases.set('old', 'best', 1);

    const renamed = await models.rename('old', 'new');

    assert.deepEqual(renamed.tags, [{ key: 'k', value: 'v' }]);
    assert.deepEqual((await aliases.find('new', 'best'))?.tags, [{ key: 'k', value: 'v' }]);
    assert.equal((await versions.find('new', 2))?.modelName, 'new');
    assert.equal((await versions.create(newVersion('new'))).version, 3);
    assert.equal(await versions.find('old', 1), undefined);
    assert.equal(await models.find('old'), undefined);
  });

  it('renames to no name that another has, but to its own', async (t) => {
    const { models } = await create(t);
    await models.create(newModel('a'));
    await models.create(newModel('b'));

    await assert.rejects(models.rename('a', 'b'), isTaken);
    await assert.rejects(models.rename('c', 'd'), isMissing);
    assert.equal((await models.rename('a', 'a')).name, 'a');
  });

  it('deletes a model with everything, and gives the name to another that begins anew', async (t) => {
    const registry = await create(t);
    const { models, versions, aliases } = registry;
    await makeVersions(registry, 'a', 2);
    await aliases.set('a', 'best', 2);

    await models.delete('a');

    await assert.rejects(models.delete('a'), isMissing);
    assert.equal(await versions.find('a', 1), undefined);
    await models.create(newModel('a'));
    assert.equal(await aliases.find('a', 'best'), undefined);
    assert.equal((await versions.create(newVersion('a'))).version, 1);
  });

  it('shows the newest version of each stage', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'a', 4);
    for (const version of [1, 2]) {
      await registry.versions.transition('a', version, { stage: 'Staging', archivesOthers: false });
    }
    await registry.aliases.set('a', 'best', 4);

    const found = await registry.models.find('a');

    const shown = found?.latestVersions.map(({ version, stage, aliases }) => [version, stage, aliases]);
    assert.deepEqual(shown, [
      [2, 'Staging', []],
      [4, 'None', []],
    ]);
    assert.deepEqual(found?.aliases, [{ alias: 'best', version: 4 }]);
  });
}
