import type { TrackedExperiment } from '../domain/tracked-experiment.ts';
import { filledLists } from './filled-lists.ts';

/** An experiment in MLflow's words, ready for JSON. */
export function experimentMessage(experiment: TrackedExperiment): object {
  return {
    experiment_id: experiment.id,
    name: experiment.name,
    artifact_location: experiment.artifactLocation,
    lifecycle_stage: experiment.deleted ? 'deleted' : 'active',
    last_update_time: experiment.updatedAt,
    creation_time: experiment.createdAt,
    ...filledLists({ tags: experiment.tags }),
    workspace: 'default',
  };
}
