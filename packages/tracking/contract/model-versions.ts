import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import { isMissing, makeVersions, newModel, newVersion, type RegistryContract } from './registry-contract.ts';

/** What every adapter of ModelVersionsPort keeps. */
export function testModelVersions({ name, create, skip }: RegistryContract): void {
  const it = contractTests(name, skip);

  it('finds a version as it was made', async (t) => {
    const { models, versions, clock } = await create(t);
    await models.create(newModel('a'));
    clock.advance(7);
    const wish = newVersion('a', {
      ...{ source: 'models:/b/2', location: 'mlflow-artifacts:/1/r/artifacts', runLink: 'http://x/' },
      ...{ modelId: 'm-1', description: 'First', tags: [{ key: 'k', value: 'v' }] },
    });

    const made = await versions.create(wish);

    const times = { createdAt: clock.now(), updatedAt: clock.now() };
    assert.deepEqual(made, { ...wish, version: 1, stage: 'None', aliases: [], ...times });
    assert.deepEqual(await versions.find('a', 1), made);
    assert.equal((await models.find('a'))?.updatedAt, clock.now());
  });

  it('numbers versions one after another, of many that come at once', async (t) => {
    const { models, versions } = await create(t);
    await models.create(newModel('a'));

    const made = await Promise.all(Array.from({ length: 20 }, () => versions.create(newVersion('a'))));

    assert.deepEqual(
      made.map(({ version }) => version).sort((one, other) => one - other),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  it('gives the number of a deleted version to no other, not even of the last', async (t) => {
    const registry = await create(t);
    const { versions } = registry;
    await makeVersions(registry, 'a', 2);

    await versions.delete('a', 2);

    assert.equal((await versions.create(newVersion('a'))).version, 3);
    assert.equal(await versions.find('a', 2), undefined);
    await assert.rejects(versions.delete('a', 2), isMissing);
  });

  it('takes the aliases of a version with it', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'a', 2);
    await registry.aliases.set('a', 'best', 1);
    await registry.aliases.set('a', 'next', 2);

    await registry.versions.delete('a', 1);

    assert.deepEqual((await registry.models.find('a'))?.aliases, [{ alias: 'next', version: 2 }]);
  });

  it('changes a description, also to none', async (t) => {
    const registry = await create(t);
    const { versions, clock } = registry;
    await makeVersions(registry, 'a', 1);
    clock.advance(9);

    assert.equal((await versions.describe('a', 1, 'New')).description, 'New');
    const changed = await versions.describe('a', 1, undefined);
    assert.deepEqual([changed.description, changed.updatedAt], [undefined, clock.now()]);
  });

  it('moves a version to a stage, and archives the others of it only where that is asked for', async (t) => {
    const registry = await create(t);
    const { versions, clock } = registry;
    const [, , third] = await makeVersions(registry, 'a', 3);
    await makeVersions(registry, 'b', 1);
    const toStaging = (model: string, version: number, archivesOthers: boolean) =>
      versions.transition(model, version, { stage: 'Staging', archivesOthers });
    await toStaging('b', 1, false);
    await toStaging('a', 1, false);
    await toStaging('a', 2, false);
    clock.advance(1000);

    await toStaging('a', 2, true);

    const found = await Promise.all([1, 2, 3].map((version) => versions.find('a', version)));
    assert.deepEqual(
      found.map((version) => version?.stage),
      ['Archived', 'Staging', 'None'],
    );
    assert.deepEqual(
      found.map((version) => version?.updatedAt),
      [clock.now(), clock.now(), third?.updatedAt],
    );
    assert.equal((await versions.find('b', 1))?.stage, 'Staging');
  });

  it('sets, replaces and takes away tags of one version', async (t) => {
    const registry = await create(t);
    const { versions } = registry;
    await makeVersions(registry, 'a', 2);
    await versions.setTag('a', 1, { key: 'k', value: '1' });
    await versions.setTag('a', 1, { key: 'gone', value: '1' });

    await versions.setTag('a', 1, { key: 'k', value: '2' });
    await versions.deleteTag('a', 1, 'gone');
    await versions.deleteTag('a', 1, 'never there');

    assert.deepEqual((await versions.find('a', 1))?.tags, [{ key: 'k', value: '2' }]);
    assert.deepEqual((await versions.find('a', 2))?.tags, []);
  });

  it('changes nothing of a version that is not there', async (t) => {
    const registry = await create(t);
    const { versions, models } = registry;
    await makeVersions(registry, 'a', 1);
    const before = await models.find('a');
    registry.clock.advance(1000);

    await assert.rejects(versions.create(newVersion('b')), isMissing);
    await assert.rejects(versions.describe('a', 2, 'x'), isMissing);
    await assert.rejects(versions.transition('a', 2, { stage: 'Staging', archivesOthers: true }), isMissing);
    await assert.rejects(versions.setTag('a', 2, { key: 'k', value: 'v' }), isMissing);
    await assert.rejects(versions.deleteTag('a', 2, 'k'), isMissing);
    assert.deepEqual(await models.find('a'), before);
  });
}
