import type { Readable } from 'node:stream';
import type { LoggedModel } from '../domain/logged-models/logged-model.ts';
import type { TrackedExperiment } from '../domain/tracked-experiment.ts';
import type { SourceRegisteredModel, SourceRun } from '../domain/transfer/source-entities.ts';
import type { MetricEntry } from './tracking-server.ts';

export type SourceFile = {
  /** Below the artifacts of its owner, with `/`. */
  path: string;
  sizeBytes: number;
  open(): Promise<Readable>;
};

export type ArtifactOwner = { kind: 'run' | 'model'; id: string; experimentId: string; artifactUri: string };

/**
 * Whatever keeps what MLflow tracks, to be read as a whole. What is deleted and can be restored comes too. What cannot be read is
 * left out and told to the `report` that the source was created with: nothing is left out in silence. Only what makes everything
 * unreadable is thrown.
 */
export type TrackingSourcePort = {
  /** Names it in sentences. */
  readonly place: string;
  /** Read to its end before anything else of them. */
  experiments(): AsyncIterable<TrackedExperiment>;
  runs(experimentId: string): AsyncIterable<SourceRun>;
  /** Every point of the run, in pieces of some thousands; the same point may come twice. */
  points(run: SourceRun): AsyncIterable<readonly MetricEntry[]>;
  loggedModels(experimentId: string): AsyncIterable<LoggedModel>;
  registeredModels(): AsyncIterable<SourceRegisteredModel>;
  /** Every file, or a sentence that says why the files cannot be reached. */
  files(owner: ArtifactOwner): Promise<AsyncIterable<SourceFile> | { unavailableBecause: string }>;
  close(): Promise<void>;
};

/** Takes one sentence about one thing that could not be read. */
export type ReportProblem = (sentence: string) => void;
