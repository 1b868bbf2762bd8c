import type { RegisteredModel } from '../domain/registry/registered-model.ts';
import { modelVersionMessage } from './model-version-message.ts';

/** A registered model in MLflow's words, ready for JSON; what is empty is left out. */
export function registeredModelMessage(model: RegisteredModel): object {
  const { description, latestVersions, tags, aliases } = model;
  return {
    name: model.name,
    creation_timestamp: model.createdAt,
    last_updated_timestamp: model.updatedAt,
    ...(description !== '' && { description }),
    ...(latestVersions.length > 0 && { latest_versions: latestVersions.map(modelVersionMessage) }),
    ...(tags.length > 0 && { tags }),
    ...(aliases.length > 0 && {
      aliases: aliases.map(({ alias, version }) => ({ alias, version: `${version}` })),
    }),
  };
}
