import type { TrackedExperiment } from '../domain/tracked-experiment.ts';
import type { TextEntry } from './tracking-server.ts';

export type NewTrackedExperiment = {
  name: string;
  /** Chosen from the experiment's id where the caller names none. */
  artifactLocation?: string;
  tags: readonly TextEntry[];
  /** Manages it from the moment it is there, and nobody else has anything. */
  owner?: string;
};

/** What is written is durable when the promise resolves. Names are unique, those of deleted experiments included. */
export type ExperimentStorePort = {
  /** `resource_already_exists` where the name is taken. */
  create(experiment: NewTrackedExperiment): Promise<TrackedExperiment>;
  find(id: string): Promise<TrackedExperiment | undefined>;
  findByName(name: string): Promise<TrackedExperiment | undefined>;
  /**
   * Twice is once. `resource_does_not_exist` where there is none, `invalid_parameter_value` where it is deleted (but for its
   * restoring), `resource_already_exists` where the new name is another's. As in MLflow, a tag is no update of `updatedAt`.
   */
  change(id: string, change: ExperimentChange): Promise<void>;
};

export type ExperimentChange =
  | { name: string }
  | { deleted: boolean }
  | { setTag: TextEntry }
  /** `resource_does_not_exist` where there is no such tag. */
  | { deleteTag: string };
