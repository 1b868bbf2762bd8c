import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import type { RegistrySearch } from '../src/ports/registry-search.ts';
import {
  makeVersions,
  newModel,
  newVersion,
  type Registry,
  type RegistryContract,
  toEntries,
} from './registry-contract.ts';

const prompt = { 'mlflow.prompt.is_prompt': 'true' };
const wantsPrompts = "tags.`mlflow.prompt.is_prompt` = 'true'";

type Page = {
  registered_models?: { name: string }[];
  model_versions?: { name: string; version: string }[];
  next_page_token?: string;
};

/** What every adapter of RegistrySearchPort keeps; which filters are taken, and what they mean, is told by MLflow beside it. */
export function testRegistrySearch({ name, create, skip }: RegistryContract): void {
  const it = contractTests(name, skip);

  it('finds models by name and tags, in order of their names', async (t) => {
    const registry = await create(t);
    for (const model of ['b', 'a', 'c']) await registry.models.create(newModel(model, { of: model }));

    assert.deepEqual(await findModels(registry, {}), ['a', 'b', 'c']);
    assert.deepEqual(await findModels(registry, { filter: "tags.of != 'b'" }), ['a', 'c']);
    assert.deepEqual(await findModels(registry, { filter: "name LIKE '_'", orderBy: ['name DESC'] }), [
      'c',
      'b',
      'a',
    ]);
    assert.deepEqual(await findModels(registry, { filter: "name = 'd'" }), []);
  });

  it('finds versions, latest changed first', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'a', 2);
    await makeVersions(registry, 'b', 1);
    registry.clock.advance(1000);
    await registry.versions.describe('a', 1, 'changed');

    assert.deepEqual(await findVersions(registry, {}), ['a/1', 'b/1', 'a/2']);
    assert.deepEqual(await findVersions(registry, { orderBy: ['name DESC'] }), ['b/1', 'a/2', 'a/1']);
    assert.deepEqual(await findVersions(registry, { filter: 'version_number = 1' }), ['a/1', 'b/1']);
    assert.deepEqual(await findVersions(registry, { orderBy: ['creation_timestamp ASC'] }), [
      'a/1',
      'a/2',
      'b/1',
    ]);
  });

  it('sorts what was changed in one moment by name, then newest first', async (t) => {
    const registry = await create(t);
    for (const model of ['b', 'a']) {
      await registry.models.create(newModel(model));
      for (const _ of [1, 2]) await registry.versions.create(newVersion(model));
    }

    assert.deepEqual(await findVersions(registry, {}), ['a/2', 'a/1', 'b/2', 'b/1']);
  });

  it('is confined to the models that may be seen', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'mine', 1);
    await makeVersions(registry, 'theirs', 1);
    const visible = new Set(['mine', 'not there']);

    assert.deepEqual(await findModels(registry, { visible }), ['mine']);
    assert.deepEqual(await findVersions(registry, { visible, filter: "name != 'x'" }), ['mine/1']);
    assert.deepEqual(await findVersions(registry, { visible: new Set() }), []);
  });

  it('finds prompts only where the filter asks for them', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'model', 1);
    await registry.models.create(newModel('greeting', prompt));
    await registry.versions.create(newVersion('greeting', { tags: toEntries(prompt) }));

    assert.deepEqual(await findModels(registry, {}), ['model']);
    assert.deepEqual(await findVersions(registry, {}), ['model/1']);
    assert.deepEqual(await findModels(registry, { filter: wantsPrompts }), ['greeting']);
    assert.deepEqual(await findVersions(registry, { filter: wantsPrompts }), ['greeting/1']);
  });

  it('goes on behind the last of a page, whatever came or went before it', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'a', 5);
    const wish = { limit: 2, orderBy: ['version_number ASC'] };
    const first = await searchVersions(registry, wish);
    await registry.versions.delete('a', 1);
    await registry.versions.delete('a', 2);

    const second = await searchVersions(registry, { ...wish, pageToken: first.next_page_token ?? '' });
    const third = await searchVersions(registry, { ...wish, pageToken: second.next_page_token ?? '' });

    assert.deepEqual([first, second, third].map(numbersOf), [['1', '2'], ['3', '4'], ['5']]);
    assert.equal(third.next_page_token, undefined);
  });

  it('refuses a token of another search', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'a', 3);
    const { next_page_token: pageToken = '' } = await searchVersions(registry, { limit: 1 });

    const isWrong = { code: 'invalid_parameter_value' };
    await assert.rejects(searchVersions(registry, { pageToken, filter: "name = 'a'" }), isWrong);
    await assert.rejects(searchVersions(registry, { pageToken: 'made up' }), isWrong);
    await assert.rejects(findModels(registry, { pageToken }), isWrong);
  });

  it('ends when it is not wanted any more', async (t) => {
    const registry = await create(t);
    await makeVersions(registry, 'a', 1);

    await assert.rejects(searchVersions(registry, { signal: AbortSignal.abort() }), {
      code: 'query_cancelled',
    });
  });
}

async function findModels({ search }: Registry, wish: Partial<RegistrySearch>): Promise<string[]> {
  const { registered_models: models = [] } = read(await search.searchModels(complete(wish)));
  return models.map(({ name }) => name);
}

async function findVersions(registry: Registry, wish: Partial<RegistrySearch>): Promise<string[]> {
  const { model_versions: versions = [] } = await searchVersions(registry, wish);
  return versions.map(({ name, version }) => `${name}/${version}`);
}

async function searchVersions({ search }: Registry, wish: Partial<RegistrySearch>): Promise<Page> {
  return read(await search.searchVersions(complete(wish)));
}

function complete(wish: Partial<RegistrySearch>): RegistrySearch {
  const { signal } = new AbortController();
  return { filter: '', orderBy: [], limit: 100, visible: 'all', signal, ...wish };
}

function read(bytes: Uint8Array): Page {
  return JSON.parse(Buffer.from(bytes).toString());
}

function numbersOf({ model_versions: versions = [] }: Page): string[] {
  return versions.map(({ version }) => version);
}
