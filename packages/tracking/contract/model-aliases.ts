import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import { isMissing, makeVersions, type RegistryContract } from './registry-contract.ts';

/** What every adapter of ModelAliasesPort keeps. */
export function testModelAliases({ name, create, skip }: RegistryContract): void {
  const it = contractTests(name, skip);

  it('names one version by an alias, and a version by several', async (t) => {
    const registry = await create(t);
    const { aliases, versions } = registry;
    await makeVersions(registry, 'a', 2);

    await aliases.set('a', 'best', 1);
    await aliases.set('a', 'first', 1);
    await aliases.set('a', 'best', 2);

    assert.deepEqual(await aliases.find('a', 'best'), await versions.find('a', 2));
    assert.deepEqual((await versions.find('a', 1))?.aliases, ['first']);
    assert.deepEqual((await versions.find('a', 2))?.aliases, ['best']);
  });

  it('tells aliases apart by case, and those of one model from those of another', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'a', 1);
    await makeVersions(registry, 'b', 1);

    await registry.aliases.set('a', 'best', 1);

    assert.equal(await registry.aliases.find('a', 'Best'), undefined);
    assert.equal(await registry.aliases.find('b', 'best'), undefined);
  });

  it('takes an alias away, once or twice', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'a', 1);
    await registry.aliases.set('a', 'best', 1);

    await registry.aliases.delete('a', 'best');
    await registry.aliases.delete('a', 'best');

    assert.equal(await registry.aliases.find('a', 'best'), undefined);
  });

  it('gives no alias to what is not there', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'a', 1);

    await assert.rejects(registry.aliases.set('a', 'best', 2), isMissing);
    await assert.rejects(registry.aliases.set('b', 'best', 1), isMissing);
    await assert.rejects(registry.aliases.delete('b', 'best'), isMissing);
  });
}
