import { performanceOf, type RunUsage } from '@leadersboard/jobs';
import type { EntryScore, PartScore } from '@leadersboard/scoring';
import type { Challenge } from './challenge.ts';

/**
 * What the platform measured of the run, outside of the participant's program, ranks like any other metric. Where the challenge names
 * one that was not measured, the reason is told.
 */
export function addMeasured(
  entry: EntryScore,
  challenge: Pick<Challenge, 'metrics'>,
  usage: RunUsage | undefined,
): EntryScore {
  const items = entry.public.items + (entry.private?.items ?? 0);
  const measured = usage ? measure(usage, items) : {};
  const reasons = usage ? reasonsOfRun : reasonsOfPredictions;
  const named = challenge.metrics.map(({ name }) => name);
  const add = (part: PartScore): PartScore => {
    const metrics = { ...part.metrics, ...measured };
    const missing = Object.entries(reasons).filter(
      ([name]) => named.includes(name) && !Object.hasOwn(metrics, name),
    );
    return { ...part, metrics, reasons: { ...part.reasons, ...Object.fromEntries(missing) } };
  };
  return { ...entry, public: add(entry.public), ...(entry.private && { private: add(entry.private) }) };
}

const reasonsOfRun = {
  inference_time_ms:
    "The challenge's own scorer tells no number of items by which the time would be divided.",
  vram_mb: 'No GPU was used.',
};

const nothingRun = 'Nothing was run: the predictions were sent.';
const reasonsOfPredictions = { inference_time_ms: nothingRun, vram_mb: nothingRun };

function measure(usage: RunUsage, items: number): Record<string, number> {
  const { vram_mb } = performanceOf(usage);
  return {
    ...(items > 0 && { inference_time_ms: usage.wallTimeMs / items }),
    ...(vram_mb !== undefined && { vram_mb }),
  };
}
