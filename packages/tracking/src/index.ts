export { type Access, type AccessPorts, createAccess } from './domain/access/create-access.ts';
export { type ArtifactRoot, destinationRoot, parseArtifactRoot } from './domain/artifacts/artifact-root.ts';
export { type CollectDeletedPorts, collectDeleted } from './domain/collect-deleted.ts';
export { recordRun } from './domain/record-run.ts';
export type { ParamValue, RecordedRun, Recording, RecordingFile, SeriesPoint } from './domain/recording.ts';
export { surveySource } from './domain/transfer/survey-source.ts';
export type { TransferOptions } from './domain/transfer/transfer-context.ts';
export { transferEverything } from './domain/transfer/transfer-everything.ts';
export type { TransferReport } from './domain/transfer/transfer-report.ts';
export type { ArtifactDigestsPort } from './ports/artifact-digests.ts';
export type {
  ArtifactContent,
  ArtifactEntry,
  ArtifactPage,
  ArtifactRepositoryPort,
  OpenedArtifact,
  PutOptions,
  StoredArtifact,
} from './ports/artifact-repository.ts';
export type { ArtifactStorePort } from './ports/artifact-store.ts';
export type { ArtifactUpload, ArtifactUploadsPort, UploadedPart } from './ports/artifact-uploads.ts';
export type { GarbageCount, GarbageRule, TrackingCollectorPort } from './ports/tracking-collector.ts';
export type {
  Experiment,
  ExperimentWish,
  LogBatch,
  MetricEntry,
  NewRun,
  RunEnding,
  ServerRun,
  TextEntry,
  TrackingServerPort,
} from './ports/tracking-server.ts';
export type { ReportProblem, TrackingSourcePort } from './ports/tracking-source.ts';
export type { TransferTargetPort } from './ports/transfer-target.ts';
export type { UserDirectoryPort } from './ports/user-directory.ts';
export { trackingErrors } from './tracking-errors.ts';
