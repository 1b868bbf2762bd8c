import type { RegisteredModel } from '../domain/registry/registered-model.ts';
import type { TextEntry } from './tracking-server.ts';

export type NewRegisteredModel = Pick<RegisteredModel, 'name' | 'description' | 'tags'> & {
  /** Manages it from the moment it is there, and nobody else has anything, also not who had something of an earlier one. */
  owner?: string;
};

/** What is written is durable when the promise resolves. A model that does not exist is `resource_does_not_exist`. */
export type RegisteredModelsPort = {
  /** `resource_already_exists` where the name is taken; names differ by case. */
  create(model: NewRegisteredModel): Promise<RegisteredModel>;
  find(name: string): Promise<RegisteredModel | undefined>;
  describe(name: string, description: string): Promise<RegisteredModel>;
  /** Versions, tags and aliases come along; `resource_already_exists` where the name is another's. */
  rename(name: string, newName: string): Promise<RegisteredModel>;
  /** With its versions. A model that is made by the same name later has nothing of it, and begins at version 1. */
  delete(name: string): Promise<void>;
  setTag(name: string, tag: TextEntry): Promise<void>;
  /** A tag that is not there is fine. */
  deleteTag(name: string, key: string): Promise<void>;
};
