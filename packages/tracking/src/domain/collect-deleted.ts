import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ArtifactRepositoryPort } from '../ports/artifact-repository.ts';
import type {
  GarbageCount,
  GarbageRule,
  Remains,
  TrackingCollectorPort,
} from '../ports/tracking-collector.ts';
import { type ArtifactRoot, parseArtifactRoot } from './artifacts/artifact-root.ts';

export type CollectDeletedPorts = {
  collector: TrackingCollectorPort;
  artifacts: Pick<ArtifactRepositoryPort, 'delete'>;
  artifactDirectories: readonly string[];
};

export type CollectOptions = {
  rule: GarbageRule;
  signal: AbortSignal;
  onRemoved?(count: number): void;
  /** Files that cannot be reached: what they belonged to is gone all the same. */
  onUnreachable(artifactUri: string): void;
};

const REMAINS_AT_ONCE = 100;

/**
 * Removes for good what was deleted: first what an earlier, interrupted collection has left; then page by page from sight, with
 * everything that a search reads, and after that its files and points; last the experiments.
 */
export async function collectDeleted(
  ports: CollectDeletedPorts,
  options: CollectOptions,
): Promise<GarbageCount> {
  const { collector } = ports;
  const { rule, signal, onRemoved } = options;
  const count = await collector.count(rule);
  await removeRemains(ports, options);
  let removed = 0;
  let page = await collector.list(rule, undefined);
  while (page.length > 0) {
    signal.throwIfAborted();
    await collector.drop(rule, page);
    await removeRemains(ports, options);
    removed += page.length;
    onRemoved?.(removed);
    page = await collector.list(rule, page.at(-1));
  }
  return { ...count, experiments: await collector.dropExperiments(rule) };
}

async function removeRemains(ports: CollectDeletedPorts, options: CollectOptions): Promise<void> {
  const { collector } = ports;
  for (;;) {
    const page = await collector.listRemains(REMAINS_AT_ONCE);
    if (page.length === 0) return;
    for (const remains of page) {
      options.signal.throwIfAborted();
      await removeFiles(ports, remains, options);
      while (await collector.removePoints(remains)) options.signal.throwIfAborted();
      await collector.forget(remains);
    }
  }
}

async function removeFiles(
  { artifacts, artifactDirectories }: CollectDeletedPorts,
  { artifactUri }: Remains,
  { onUnreachable }: CollectOptions,
): Promise<void> {
  const root = findRoot(artifactUri, artifactDirectories);
  if (root) await artifacts.delete(root, '');
  else onUnreachable(artifactUri);
}

/** Undefined where the files were imported as they lay, elsewhere, or the operator has closed the directory since. */
function findRoot(artifactUri: string, directories: readonly string[]): ArtifactRoot | undefined {
  try {
    return parseArtifactRoot(artifactUri, directories);
  } catch (error) {
    if (error instanceof LeadersBoardError && error.code === 'invalid_parameter_value') return undefined;
    throw error;
  }
}
