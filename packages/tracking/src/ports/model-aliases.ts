import type { ModelVersion } from '../domain/registry/model-version.ts';

/** Names by which versions are asked for; each names one. What is written is durable when the promise resolves. */
export type ModelAliasesPort = {
  /** Takes the alias from another version; `resource_does_not_exist` where there is no such version. */
  set(modelName: string, alias: string, version: number): Promise<void>;
  /** An alias that is not there is fine; a model that is not there is `resource_does_not_exist`. */
  delete(modelName: string, alias: string): Promise<void>;
  find(modelName: string, alias: string): Promise<ModelVersion | undefined>;
};
