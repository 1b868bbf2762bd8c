import type { LoggedModelStorePort } from '../../ports/logged-model-store.ts';
import type { ModelVersion } from './model-version.ts';

/** MLflow's UI reads from this tag where a logged model is registered. */
const VERSIONS_TAG = 'mlflow.modelVersions';

/** Of several at once each finds its place. */
export function noteVersion(
  loggedModels: Pick<LoggedModelStorePort, 'change'>,
  modelId: string,
  { modelName, version }: ModelVersion,
): Promise<void> {
  return loggedModels.change(modelId, {
    tag: VERSIONS_TAG,
    rewrite: (former) => JSON.stringify([...readList(former), { name: modelName, version }]),
  });
}

/** Clients may write anything into the tag; what is no list is written anew. */
function readList(text = '[]'): unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
