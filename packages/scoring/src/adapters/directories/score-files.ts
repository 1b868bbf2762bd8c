import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrap } from '../../domain/bootstrap/bootstrap.ts';
import { encodeSamples } from '../../domain/bootstrap/encode-samples.ts';
import type { PartScore } from '../../domain/entry-score.ts';
import type { Feedback, ScoredFiles, ScoreFilesRequest } from '../../domain/score-files.ts';
import { asTruth } from './as-truth.ts';
import { findPredictions } from './find-predictions.ts';
import { openTruth } from './open-truth.ts';
import type { MeasuredPart, ScoredTask } from './scored-task.ts';

const RESAMPLES = 1000;
/** So that a million rows take seconds: what more they would say is less than what their number says already. */
const MOST_DRAWN = 200_000_000;
const FEWEST_RESAMPLES = 200;

/** So that with what ranking them takes an entry needs some gigabytes at most. */
const HELD_BYTES = 1024 ** 3;

/** The implementation of `ScoreFiles`, in this thread. Maps that take more than `heldBytes` are not held in memory. */
export async function scoreFiles(
  request: ScoreFilesRequest,
  heldBytes: number = HELD_BYTES,
): Promise<ScoredFiles> {
  const truth = await asTruth(() => openTruth(request));
  const task = await truth.read(await findPredictions(request.entryDirectory), heldBytes);
  const { public: shown, private: hidden } = task.parts;
  const publicPart = await task.measure(shown);
  const entry = {
    public: scorePart(publicPart, shown.length, request),
    ...(hidden && { private: scorePart(await task.measure(hidden), hidden.length, request) }),
    ...{ predictionsDigest: task.predictionsDigest, equalsTruth: task.equalsTruth },
  };
  const feedback = request.feedback ?? (hidden ? 'full' : 'scores');
  await writeReport(request.reportDirectory, publicPart, { score: entry.public, task, feedback });
  return { entry, warnings: task.warnings };
}

function scorePart(
  { report, weighted }: MeasuredPart,
  items: number,
  { seed, sampledMetrics }: ScoreFilesRequest,
): PartScore {
  const resamples = Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES, Math.floor(MOST_DRAWN / items)));
  const { intervals, samples } = bootstrap(weighted, { seed: seedOf(seed), items, resamples });
  const defined = Object.entries(report.metrics).filter(([, value]) => value !== null);
  const kept = Object.entries(samples).filter(([name]) => sampledMetrics.includes(name));
  return {
    items,
    metrics: Object.fromEntries(defined) as Record<string, number>,
    reasons: report.reasons,
    intervals,
    samples: Object.fromEntries(kept.map(([name, values]) => [name, encodeSamples(values)])),
  };
}

function seedOf(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32LE();
}

async function writeReport(
  directory: string,
  part: MeasuredPart,
  { score, task, feedback }: { score: PartScore; task: ScoredTask; feedback: Feedback },
): Promise<void> {
  const { metrics, reasons } = part.report;
  const { items, intervals } = score;
  const more = await part.writeFiles(directory, feedback);
  const report = { items, feedback, metrics, reasons, intervals, warnings: task.warnings, ...more };
  await writeFile(join(directory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
}
