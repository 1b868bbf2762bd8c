import type { TrackedExperiment } from '../domain/tracked-experiment.ts';
import type { TextEntry } from './tracking-server.ts';

export type NewTrackedExperiment = {
  name: string;
  /** Chosen from the experiment's id where the caller names none. */
  artifactLocation?: string;
  tags: readonly TextEntry[];
};

/** What is written is durable when the promise resolves. Names are unique, those of deleted experiments included. */
export type ExperimentStorePort = {
  /** `resource_already_exists` where the name is taken. */
  create(experiment: NewTrackedExperiment): Promise<TrackedExperiment>;
  find(id: string): Promise<TrackedExperiment | undefined>;
  findByName(name: string): Promise<TrackedExperiment | undefined>;
  /** Twice is once; where there is none, or the name of an active one is to be changed to a taken one, it throws. */
  change(id: string, change: ExperimentChange): Promise<void>;
};

export type ExperimentChange =
  | { name: string }
  | { deleted: boolean }
  | { setTag: TextEntry }
  /** `resource_does_not_exist` where there is no such tag. */
  | { deleteTag: string };
