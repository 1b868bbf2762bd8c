import type { ModelVersion } from '../domain/registry/model-version.ts';

/** A version of a model in MLflow's words, ready for JSON; lists that are empty are left out. */
export function modelVersionMessage(version: ModelVersion): object {
  const { description, tags, aliases } = version;
  return {
    name: version.modelName,
    version: `${version.version}`,
    creation_timestamp: version.createdAt,
    last_updated_timestamp: version.updatedAt,
    current_stage: version.stage,
    ...(description !== undefined && { description }),
    source: version.source,
    run_id: version.runId,
    status: 'READY',
    ...(tags.length > 0 && { tags }),
    run_link: version.runLink,
    ...(aliases.length > 0 && { aliases }),
  };
}
