import { quote } from '@leadersboard/kit/errors';
import type { ModelVersionsPort } from '../../ports/model-versions.ts';
import type { RunStorePort } from '../../ports/run-store.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { getVersion } from './find-version.ts';
import { parseModelSource } from './parse-model-source.ts';
import { isPrompt } from './prompt-tag.ts';

/** The address of a version's files as artifacts have it, for whoever may read the model. */
export async function findModelFiles(
  { versions, runs }: { versions: Pick<ModelVersionsPort, 'find'>; runs: Pick<RunStorePort, 'findPlace'> },
  modelName: string,
  version: number,
): Promise<string> {
  const { location, tags } = await getVersion({ versions }, modelName, version);
  if (isPrompt(tags)) {
    throw trackingErrors.resource_does_not_exist(`${quote(modelName)} is a prompt, which has no files.`);
  }
  const source = parseModelSource(location);
  if (source.kind !== 'run') return location;
  const place = await runs.findPlace(source.runId);
  if (place) return [place.artifactUri, source.folder].filter((part) => part !== '').join('/');
  throw trackingErrors.resource_does_not_exist(
    `Version ${version} of ${quote(modelName)} is from the run ${quote(source.runId)}, which is not here any more.`,
  );
}
