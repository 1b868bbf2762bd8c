export { recordRun } from './domain/record-run.ts';
export type { ParamValue, RecordedRun, Recording, RecordingFile, SeriesPoint } from './domain/recording.ts';
export type { ArtifactStorePort } from './ports/artifact-store.ts';
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
export { trackingErrors } from './tracking-errors.ts';
