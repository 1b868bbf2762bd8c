import type { ModelStage } from '../domain/registry/model-stage.ts';
import type { ModelVersion } from '../domain/registry/model-version.ts';
import type { TextEntry } from './tracking-server.ts';

export type NewModelVersion = Omit<
  ModelVersion,
  'version' | 'createdAt' | 'updatedAt' | 'stage' | 'aliases' | 'description'
> & { description: string };

export type Transition = { stage: ModelStage; archivesOthers: boolean };

/** What is written is durable when the promise resolves. What does not exist is `resource_does_not_exist`. */
export type ModelVersionsPort = {
  /** Takes the next number; of two at once each gets its own. */
  create(version: NewModelVersion): Promise<ModelVersion>;
  find(modelName: string, version: number): Promise<ModelVersion | undefined>;
  describe(modelName: string, version: number, description: string | undefined): Promise<ModelVersion>;
  /** Where that is asked for, other versions of the stage are archived in the same moment. */
  transition(modelName: string, version: number, transition: Transition): Promise<ModelVersion>;
  /** Its aliases go with it. */
  delete(modelName: string, version: number): Promise<void>;
  setTag(modelName: string, version: number, tag: TextEntry): Promise<void>;
  /** A tag that is not there is fine. */
  deleteTag(modelName: string, version: number, key: string): Promise<void>;
};
