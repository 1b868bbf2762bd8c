import type { ConfigLayerContent, FoundValue } from './config-layer.ts';
import { defaultSource } from './config-source.ts';
import type { Setting, SettingTree } from './setting.ts';

export type FoundValues = Map<string, FoundValue>;

/** Keeps for each path the value of the last layer that has one. */
export function mergeLayers(layersFromWeakest: readonly ConfigLayerContent[]): FoundValues {
  const found = layersFromWeakest.flatMap((layer) => layer.found);
  return new Map(found.map((entry) => [entry.setting.path, entry]));
}

/** Adds defaults that were computed from other settings, where no layer has a value. */
export function addDerived(
  found: FoundValues,
  settings: readonly Setting[],
  derived: Readonly<Record<string, unknown>>,
): void {
  for (const [path, value] of Object.entries(derived)) {
    const setting = settings.find((candidate) => candidate.path === path);
    if (!setting) throw new Error(`A default is derived for ${path}, which is no setting.`);
    if (!found.has(path)) found.set(path, { setting, value, source: defaultSource });
  }
}

/** The values as the schema wants them: sections are always there, so that their own defaults apply. */
export function nestValues(tree: SettingTree, found: FoundValues): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [key, node] of tree) {
    if (node instanceof Map) nested[key] = nestValues(node, found);
    else if (found.has(node.path)) nested[key] = found.get(node.path)?.value;
  }
  return nested;
}
