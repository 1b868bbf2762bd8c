import { quote } from '@leadersboard/kit/errors';
import type { TextEntry } from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { checkModelName } from './check-model-name.ts';
import { checkRegistryTags } from './check-registry-tag.ts';
import type { ModelVersion } from './model-version.ts';
import { isPrompt } from './prompt-tag.ts';
import {
  type ModelOrigin,
  resolveModelSource,
  type SourcePorts,
  type SourceWish,
} from './resolve-model-source.ts';

export type VersionWish = SourceWish & {
  modelName: string;
  description: string;
  runLink: string;
  tags: readonly TextEntry[];
};

/** Prompts have no files; these are what MLflow's clients say instead. */
const PROMPT_SOURCES = ['dummy-source', 'prompt-template'];

/** Makes the next version of the model. */
export async function createModelVersion(ports: SourcePorts, wish: VersionWish): Promise<ModelVersion> {
  const { description, runLink } = wish;
  const modelName = checkModelName(wish.modelName);
  const tags = checkRegistryTags(wish.tags);
  const origin = isPrompt(tags) ? promptOrigin(wish) : await resolveModelSource(ports, wish);
  return ports.versions.create({ modelName, description, runLink, tags, ...origin });
}

function promptOrigin({ source, runId = '' }: SourceWish): ModelOrigin {
  if (PROMPT_SOURCES.includes(source)) return { source, location: source, runId, modelId: undefined };
  throw trackingErrors.invalid_parameter_value(
    `Invalid prompt source ${quote(source)}: a prompt has no files, and its source is ${PROMPT_SOURCES.map(quote).join(' or ')}.`,
  );
}
