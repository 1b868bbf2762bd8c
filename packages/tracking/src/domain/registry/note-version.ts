import type { LoggedModelStorePort } from '../../ports/logged-model-store.ts';
import type { ModelVersion } from './model-version.ts';

/** MLflow's UI reads from this tag where a logged model is registered. */
const VERSIONS_TAG = 'mlflow.modelVersions';

export async function noteVersion(
  loggedModels: LoggedModelStorePort,
  modelId: string,
  { modelName, version }: ModelVersion,
): Promise<void> {
  const model = await loggedModels.find(modelId);
  const former = model?.tags.find(({ key }) => key === VERSIONS_TAG)?.value;
  const value = JSON.stringify([...readList(former), { name: modelName, version }]);
  await loggedModels.change(modelId, { setTags: [{ key: VERSIONS_TAG, value }] });
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
