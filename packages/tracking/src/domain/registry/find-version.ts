import { quote } from '@leadersboard/kit/errors';
import type { ModelAliasesPort } from '../../ports/model-aliases.ts';
import type { ModelVersionsPort } from '../../ports/model-versions.ts';
import type { RegisteredModelsPort } from '../../ports/registered-models.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { isLatest } from './check-alias.ts';
import { checkModelName } from './check-model-name.ts';
import { type ModelStage, modelStages, parseModelStage } from './model-stage.ts';
import type { ModelVersion } from './model-version.ts';
import type { WhichVersion } from './parse-model-source.ts';
import type { RegisteredModel } from './registered-model.ts';

export type VersionPorts = {
  models: Pick<RegisteredModelsPort, 'find'>;
  versions: Pick<ModelVersionsPort, 'find'>;
  aliases: Pick<ModelAliasesPort, 'find'>;
};

/** The version of a number, of an alias (`latest` is the newest of all), or the newest of a stage. */
export async function findVersion(
  ports: VersionPorts,
  modelName: string,
  which: WhichVersion,
): Promise<ModelVersion> {
  checkModelName(modelName);
  if ('version' in which) return getVersion(ports, modelName, which.version);
  const model = await ports.models.find(modelName);
  if (!model) throw noModel(modelName);
  if ('alias' in which && !isLatest(which.alias)) {
    const found = await ports.aliases.find(modelName, which.alias);
    if (found) return found;
    throw trackingErrors.invalid_parameter_value(
      `Registered model alias ${quote(which.alias)} not found: the model ${quote(modelName)} has no such alias.`,
    );
  }
  const stages = 'stage' in which ? [parseModelStage(which.stage)] : modelStages;
  const newest = newestOfStages(model, stages).at(-1);
  if (newest) return newest;
  const within = 'stage' in which ? ` in the stage ${stages.join()}` : '';
  throw trackingErrors.resource_does_not_exist(`The model ${quote(modelName)} has no version${within}.`);
}

/** The newest version of each of the stages that has any, in order of the numbers. */
export function newestOfStages(model: RegisteredModel, stages: readonly ModelStage[]): ModelVersion[] {
  return model.latestVersions
    .filter(({ stage }) => stages.includes(stage))
    .map((latest) => ({
      ...latest,
      aliases: model.aliases.flatMap(({ alias, version }) => (version === latest.version ? [alias] : [])),
    }));
}

export async function getVersion(
  { versions }: Pick<VersionPorts, 'versions'>,
  modelName: string,
  version: number,
): Promise<ModelVersion> {
  const found = await versions.find(checkModelName(modelName), version);
  if (found) return found;
  throw noVersion(modelName, version);
}

export function noModel(name: string): Error {
  return trackingErrors.resource_does_not_exist(`There is no registered model named ${quote(name)}.`);
}

export function noVersion(modelName: string, version: number): Error {
  return trackingErrors.resource_does_not_exist(
    `There is no version ${version} of a registered model named ${quote(modelName)}.`,
  );
}
