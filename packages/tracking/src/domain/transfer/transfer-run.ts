import type { MetricEntry } from '../../ports/tracking-server.ts';
import type { ArtifactOwner } from '../../ports/tracking-source.ts';
import type { RunTransfer, Transfer, TransferMark } from '../../ports/transfer-target.ts';
import { type CopyOptions, copyFiles, measureFiles } from './copy-files.ts';
import { digestRunEntries } from './digest-entries.ts';
import { type ContentMeasure, createPointsMeter, type PointsMeasure } from './measures.ts';
import type { SourceRun } from './source-entities.ts';
import type { TransferContext } from './transfer-context.ts';

/**
 * Brings one run over, unless it came before and has not changed since, and then looks whether what stands in the target is what
 * the source has.
 */
export async function transferRun(
  context: TransferContext,
  run: SourceRun,
  experimentId: string,
): Promise<void> {
  const { target, totals } = context;
  const transfer = await target.openRun(run, experimentId);
  if (transfer.mark?.state === run.state) {
    totals.runs.thereAlready += 1;
    await verifyRun(context, run, transfer, transfer.mark);
    return;
  }
  const points = await appendPoints(context, run, transfer);
  const files = await transferFiles(context, { kind: 'run', ...run }, transfer);
  const mark = { state: run.state, entries: digestRunEntries(run), points, files };
  await transfer.finish(mark);
  totals.runs.brought += 1;
  await verifyRun(context, run, transfer, mark);
}

async function appendPoints(
  { source, signal, onProgress }: TransferContext,
  run: SourceRun,
  transfer: RunTransfer,
): Promise<PointsMeasure> {
  const meter = createPointsMeter();
  for await (const piece of source.points(run)) {
    signal.throwIfAborted();
    for (const point of piece) meter.add(point);
    await transfer.append(piece);
    onProgress();
  }
  return meter.measure();
}

const NO_FILES: ContentMeasure = { count: 0, sizeBytes: 0, digest: '' };

/** The files of a run or a model; why they cannot be reached is reported. */
export async function transferFiles(
  { source, signal, report, onProgress, totals }: TransferContext,
  owner: ArtifactOwner,
  { files: target }: Transfer,
): Promise<ContentMeasure> {
  if (!target) return NO_FILES;
  const files = await source.files(owner);
  if ('unavailableBecause' in files) {
    report(files.unavailableBecause);
    return NO_FILES;
  }
  const options: CopyOptions = {
    ...{ signal, report },
    onBytes(sizeBytes) {
      totals.copiedBytes += sizeBytes;
      onProgress();
    },
  };
  return copyFiles(files, target, options);
}

async function verifyRun(
  context: TransferContext,
  run: SourceRun,
  transfer: RunTransfer,
  mark: TransferMark,
): Promise<void> {
  const { totals, report } = context;
  const found = await transfer.measure();
  const points = await agreeOnPoints(context, { run, transfer, mark }, found.points);
  totals.points += found.points.count;
  totals.files.count += mark.files.count;
  totals.files.sizeBytes += mark.files.sizeBytes;
  const wrong = [
    ...(found.entries === mark.entries ? [] : ['parameters, tags or times']),
    ...(points ? [] : [`points (${found.points.count} for ${mark.points.count})`]),
    ...((await hasFiles(context, transfer, mark)) ? [] : ['files']),
  ];
  if (wrong.length === 0) totals.runs.verified += 1;
  else report(`The run ${run.id} differs in ${context.target.place} by its ${wrong.join(' and ')}.`);
}

type Verification = { run: SourceRun; transfer: RunTransfer; mark: TransferMark };

/** Where the measures differ, the source may have points twice: they are counted once, and the mark corrected. */
async function agreeOnPoints(
  { source, signal }: TransferContext,
  { run, transfer, mark }: Verification,
  found: PointsMeasure,
): Promise<boolean> {
  if (isSame(found, mark.points)) return true;
  if (found.count > mark.points.count) return false;
  const points = createPointsMeter();
  const seen = new Set<string>();
  for await (const piece of source.points(run)) {
    signal.throwIfAborted();
    for (const point of piece) {
      const name = nameOf(point);
      if (!seen.has(name)) points.add(point);
      seen.add(name);
    }
  }
  if (!isSame(found, points.measure())) return false;
  await transfer.finish({ ...mark, points: points.measure() });
  return true;
}

function nameOf({ key, value, timestamp, step }: MetricEntry): string {
  return JSON.stringify([key, `${value}`, timestamp, step]);
}

function isSame(one: PointsMeasure, other: PointsMeasure): boolean {
  return one.count === other.count && one.digest === other.digest;
}

/** Files that came later into the target are none of the source's business, so the marked ones are counted on. */
async function hasFiles(
  { signal }: TransferContext,
  { files }: Transfer,
  mark: TransferMark,
): Promise<boolean> {
  if (!files || mark.files.count === 0) return true;
  return (await measureFiles(files, signal)).digest === mark.files.digest;
}
