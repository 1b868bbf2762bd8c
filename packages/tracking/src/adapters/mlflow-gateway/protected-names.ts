import { fitName } from '../../domain/server-limits.ts';

/** What the platform measures by itself, beside all of `system/`. */
const measured = ['vram_mb', 'peak_gpu_memory_mb'];

const ownTags = new Set(['mlflow.user', 'mlflow.parentrunid', 'mlflow.rootrunid', 'mlflow.artifactlocation']);

/** Where a program's metric is logged: one by the name of what the platform measures or scores goes below `job/`. */
export function createMetricNames(scored: readonly string[]): (name: string) => string {
  const taken = new Set([...measured, ...scored, ...scored.map(fitName)].map(fold));
  return (name) => {
    const folded = fold(name);
    return taken.has(folded) || folded.startsWith('system/') ? `job/${name}` : name;
  };
}

/** Whether the tag says what only the platform may say. */
export function isPlatformTag(key: string): boolean {
  const folded = fold(key);
  return folded === 'lb' || folded.startsWith('lb.') || ownTags.has(folded);
}

/** Some databases under MLflow take names for the same that differ by this. */
function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}
