import type { TextEntry } from '../../ports/tracking-server.ts';
import type { Need } from '../access/need.ts';
import { parseModelSource } from './parse-model-source.ts';
import { isPrompt } from './prompt-tag.ts';
import type { SourceWish } from './resolve-model-source.ts';

/**
 * What whoever makes a version must be allowed besides: to read what it is made from, because those who read the version will read
 * the files.
 */
export function sourceNeeds({
  source,
  runId,
  modelId,
  tags,
}: SourceWish & { tags: readonly TextEntry[] }): Need[] {
  const named: Need[] = [
    ...(runId ? [{ level: 'read' as const, runId }] : []),
    ...(modelId ? [{ level: 'read' as const, loggedModelId: modelId }] : []),
  ];
  if (isPrompt(tags)) return named;
  const parsed = parseModelSource(source);
  if (parsed.kind !== 'version') return named;
  return [...named, { level: 'read', modelName: parsed.modelName }];
}
