import type { ArtifactOwner, ReportProblem, TrackingSourcePort } from '../../ports/tracking-source.ts';
import { createTransferReport, type TransferReport } from './transfer-report.ts';

export type SurveyOptions = {
  source: TrackingSourcePort;
  /** Files are counted too. */
  withFiles: boolean;
  signal: AbortSignal;
  report: ReportProblem;
  onProgress(totals: TransferReport): void;
};

/** Reads what a transfer would read, and brings nothing anywhere. A point that the source has twice counts twice. */
export async function surveySource({ source, ...options }: SurveyOptions): Promise<TransferReport> {
  const { signal, onProgress } = options;
  const totals = createTransferReport();
  const experiments = [];
  for await (const experiment of source.experiments()) experiments.push(experiment);
  totals.experiments = experiments.length;
  for (const { id } of experiments) {
    for await (const run of source.runs(id)) {
      totals.runs.found += 1;
      for await (const piece of source.points(run)) {
        signal.throwIfAborted();
        totals.points += piece.length;
        onProgress(totals);
      }
      await countFiles(source, { kind: 'run', ...run }, totals, options);
    }
    for await (const model of source.loggedModels(id)) {
      totals.loggedModels += 1;
      await countFiles(source, { kind: 'model', ...model }, totals, options);
    }
  }
  for await (const { versions } of source.registeredModels()) {
    totals.registeredModels += 1;
    totals.modelVersions += versions.length;
  }
  return totals;
}

async function countFiles(
  source: TrackingSourcePort,
  owner: ArtifactOwner,
  totals: TransferReport,
  { withFiles, signal, report }: Omit<SurveyOptions, 'source'>,
): Promise<void> {
  if (!withFiles) return;
  const files = await source.files(owner);
  if ('unavailableBecause' in files) {
    report(files.unavailableBecause);
    return;
  }
  for await (const { sizeBytes } of files) {
    signal.throwIfAborted();
    totals.files.count += 1;
    totals.files.sizeBytes += sizeBytes;
  }
}
