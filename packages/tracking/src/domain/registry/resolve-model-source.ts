import { quote } from '@leadersboard/kit/errors';
import type { LoggedModelStorePort } from '../../ports/logged-model-store.ts';
import type { ModelAliasesPort } from '../../ports/model-aliases.ts';
import type { ModelVersionsPort } from '../../ports/model-versions.ts';
import type { RegisteredModelsPort } from '../../ports/registered-models.ts';
import type { RunStorePort } from '../../ports/run-store.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import type { LoggedModel } from '../logged-models/logged-model.ts';
import { findVersion } from './find-version.ts';
import { liesWithin } from './lies-within.ts';
import type { ModelVersion } from './model-version.ts';
import { type ModelSource, parseModelSource } from './parse-model-source.ts';
import { isPrompt } from './prompt-tag.ts';

export type SourcePorts = {
  models: RegisteredModelsPort;
  versions: ModelVersionsPort;
  aliases: ModelAliasesPort;
  runs: Pick<RunStorePort, 'findPlace'>;
  loggedModels: LoggedModelStorePort;
};

/** What a client says of a new version's files: where they are, and what they belong to. */
export type SourceWish = { source: string; runId: string | undefined; modelId: string | undefined };

export type ModelOrigin = Pick<ModelVersion, 'source' | 'location' | 'runId' | 'modelId'>;

/**
 * A version's files are those of the run or the logged model that the request names, or of another version. Nothing else is taken,
 * because whoever may read the version may then read the files.
 */
export async function resolveModelSource(ports: SourcePorts, wish: SourceWish): Promise<ModelOrigin> {
  const source = parseModelSource(wish.source);
  if (source.kind === 'version') return copyOrigin(await findSourceVersion(ports, source), wish);
  if (wish.modelId) return fromLoggedModel(ports, source, { ...wish, modelId: wish.modelId });
  return fromRun(ports, source, wish);
}

type VersionSource = ModelSource & { kind: 'version' };

async function findSourceVersion(ports: SourcePorts, source: VersionSource): Promise<ModelVersion> {
  const model = await ports.models.find(source.modelName);
  if (model && isPrompt(model.tags)) {
    throw trackingErrors.invalid_parameter_value(
      `${quote(source.modelName)} is a prompt, and a model version is not made from one. Name a model.`,
    );
  }
  return findVersion(ports, source.modelName, source.which);
}

function copyOrigin({ modelName, version, ...origin }: ModelVersion, wish: SourceWish): ModelOrigin {
  const { runId = origin.runId, modelId = '' } = wish;
  if (runId !== origin.runId || (modelId !== '' && modelId !== origin.modelId)) {
    throw trackingErrors.invalid_parameter_value(
      `Version ${version} of ${quote(modelName)} has another run_id or model_id than the request. Leave them out.`,
    );
  }
  const source = `models:/${modelName}/${version}`;
  return { source, location: origin.location, runId, modelId: modelId || undefined };
}

async function fromLoggedModel(
  { loggedModels }: SourcePorts,
  parsed: ModelSource,
  { source, runId, modelId }: SourceWish & { modelId: string },
): Promise<ModelOrigin> {
  const model = await loggedModels.find(modelId);
  if (!model || !belongsTo(parsed, model)) throw foreignSource(source, 'model_id');
  const location = parsed.kind === 'files' ? source : model.artifactUri;
  return { source, location, runId: runId || model.sourceRunId, modelId };
}

function belongsTo(source: ModelSource, { id, artifactUri }: LoggedModel): boolean {
  if (source.kind === 'logged model') return source.modelId === id;
  return source.kind === 'files' && liesWithin(source.address, artifactUri);
}

async function fromRun({ runs }: SourcePorts, parsed: ModelSource, wish: SourceWish): Promise<ModelOrigin> {
  const { source, runId = '' } = wish;
  if (parsed.kind === 'logged model') throw foreignSource(source, 'model_id');
  const place = runId === '' ? undefined : await runs.findPlace(runId);
  const isOfRun =
    parsed.kind === 'run'
      ? parsed.runId === runId
      : parsed.kind === 'files' && place && liesWithin(parsed.address, place.artifactUri);
  if (!place || !isOfRun) throw foreignSource(source, 'run_id');
  return { source, location: source, runId, modelId: undefined };
}

function foreignSource(source: string, field: 'run_id' | 'model_id'): Error {
  return trackingErrors.invalid_parameter_value(
    `Invalid model version source ${quote(source)}: ${field} must name the ${field === 'run_id' ? 'run' : 'logged model'} that the files belong to.`,
  );
}
