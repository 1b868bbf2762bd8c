export { type Access, type AccessPorts, createAccess } from './domain/access/create-access.ts';
export { type ArtifactRoot, destinationRoot, parseArtifactRoot } from './domain/artifacts/artifact-root.ts';
export { recordRun } from './domain/record-run.ts';
export type { ParamValue, RecordedRun, Recording, RecordingFile, SeriesPoint } from './domain/recording.ts';
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
export type {
  Experiment,
  LogBatch,
  MetricEntry,
  NewRun,
  RunEnding,
  ServerRun,
  TextEntry,
  TrackingServerPort,
} from './ports/tracking-server.ts';
export type { UserDirectoryPort } from './ports/user-directory.ts';
export { trackingErrors } from './tracking-errors.ts';
