import type { TestContext } from 'node:test';
import type { FakeClock, SkippedTest } from '@leadersboard/kit/testing';
import type { ModelVersion } from '../src/domain/registry/model-version.ts';
import type { ModelAliasesPort } from '../src/ports/model-aliases.ts';
import type { ModelVersionsPort, NewModelVersion } from '../src/ports/model-versions.ts';
import type { RegisteredModelsPort } from '../src/ports/registered-models.ts';
import type { RegistrySearchPort } from '../src/ports/registry-search.ts';

/** The stores of one registry, which belong together. */
export type Registry = {
  models: RegisteredModelsPort;
  versions: ModelVersionsPort;
  aliases: ModelAliasesPort;
  search: RegistrySearchPort;
  clock: FakeClock;
};

export type RegistryContract = {
  name: string;
  create(t: TestContext): Promise<Registry>;
  skip?: readonly SkippedTest[];
};

export const isMissing = { code: 'resource_does_not_exist' };
export const isTaken = { code: 'resource_already_exists' };

export function newModel(name: string, tags: Record<string, string> = {}) {
  return { name, description: '', tags: toEntries(tags) };
}

export function newVersion(modelName: string, parts: Partial<NewModelVersion> = {}): NewModelVersion {
  const source = 'runs:/0123456789abcdef0123456789abcdef/model';
  return {
    ...{ modelName, source, location: source, runId: '0123456789abcdef0123456789abcdef', runLink: '' },
    ...{ modelId: undefined, description: '', tags: [], ...parts },
  };
}

/** Makes a model, and as many versions of it, a second apart. */
export async function makeVersions(
  registry: Registry,
  modelName: string,
  count: number,
): Promise<ModelVersion[]> {
  await registry.models.create(newModel(modelName));
  const made: ModelVersion[] = [];
  for (let index = 0; index < count; index += 1) {
    registry.clock.advance(1000);
    made.push(await registry.versions.create(newVersion(modelName)));
  }
  return made;
}

export function toEntries(tags: Record<string, string>) {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
