import type { Entry, PartWorth, Verification } from './entry.ts';
import type { Reproduction } from './entry-change.ts';
import { metricOf } from './score.ts';

/** What the platform measures of each run: no two runs agree, so only a tolerance of its own holds such a metric to anything. */
const measuredMetrics: ReadonlySet<string> = new Set(['inference_time_ms', 'vram_mb', 'peak_gpu_memory_mb']);

type Difference = { metric: string; difference: number; excess: number };

/** Whether the second run is worth what the first one was; undefined where the two were scored against another truth. */
export function judgeReproduction(
  entry: Pick<Entry, 'public' | 'private' | 'truthDigest'>,
  { jobId, at, environments, details, tolerance }: Reproduction,
): Verification | undefined {
  if (details.truthDigest !== entry.truthDigest) return undefined;
  const ofPublic = listDifferences(entry.public, details.public, tolerance);
  const ofPrivate =
    entry.private && details.private ? listDifferences(entry.private, details.private, tolerance) : [];
  return {
    ...{ jobId, at, environments },
    holds: [...ofPublic, ...ofPrivate].every(({ excess }) => excess <= 0),
    worst: findWorst(ofPublic),
  };
}

function findWorst(differences: readonly Difference[]): Verification['worst'] {
  const [worst] = differences
    .filter(({ difference }) => difference > 0)
    .toSorted((one, other) => (other.excess > one.excess ? 1 : -1));
  if (!worst) return null;
  const { metric, difference } = worst;
  return { metric, difference: Number.isFinite(difference) ? difference : null };
}

/** A metric that only one of the two runs has is infinitely far from what it was. */
function listDifferences(
  before: Pick<PartWorth, 'metrics'>,
  after: Pick<PartWorth, 'metrics'>,
  tolerance: Reproduction['tolerance'],
): Difference[] {
  const names = new Set([...Object.keys(before.metrics), ...Object.keys(after.metrics)]);
  return [...names].flatMap((metric) => {
    const own = metricOf({ metrics: tolerance }, metric);
    const allowed = own ?? (measuredMetrics.has(metric) ? undefined : (tolerance['*'] ?? 0));
    if (allowed === undefined) return [];
    const difference = distance(metricOf(before, metric), metricOf(after, metric));
    return [{ metric, difference, excess: difference - allowed }];
  });
}

function distance(one: number | undefined, other: number | undefined): number {
  return one === undefined || other === undefined ? Number.POSITIVE_INFINITY : Math.abs(one - other);
}
