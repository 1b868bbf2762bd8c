import type { LoggedModel } from '../domain/logged-models/logged-model.ts';
import type { TrackedExperiment } from '../domain/tracked-experiment.ts';
import type { ContentMeasure, PointsMeasure } from '../domain/transfer/measures.ts';
import type { SourceRegisteredModel, SourceRun } from '../domain/transfer/source-entities.ts';
import type { MetricEntry } from './tracking-server.ts';
import type { SourceFile } from './tracking-source.ts';

/** What was brought over whole, as the source had it. */
export type TransferMark = { state: string; entries: string; points: PointsMeasure; files: ContentMeasure };

/** The files of one run or model in the target. */
export type TransferFiles = {
  list(): AsyncIterable<SourceFile>;
  /** Whole or not there, and durable when it resolves; what had the path is replaced. */
  put(file: SourceFile, content: AsyncIterable<Uint8Array>): Promise<void>;
};

export type Transfer = {
  /** Undefined where it was never brought over whole. */
  readonly mark: TransferMark | undefined;
  /** Undefined where files are not wanted. */
  readonly files: TransferFiles | undefined;
  /** Durable when it resolves; what was begun before may be finished again, with another mark. */
  finish(mark: TransferMark): Promise<void>;
};

export type RunTransfer = Transfer & {
  /** The same point twice is one point. Durable when the run is finished. */
  append(points: readonly MetricEntry[]): Promise<void>;
  /** What stands there of the run once it is finished. */
  measure(): Promise<Pick<TransferMark, 'entries' | 'points'>>;
};

/**
 * Where all that a source holds is brought. Whatever was broken off is taken up again under the same ids: nothing stands there
 * twice. What stands there under an id and was not brought over is left alone: `transfer_conflict`.
 */
export type TransferTargetPort = {
  /** Names it in sentences. */
  readonly place: string;
  /** Returns the id of the experiment of that name, made where there is none; tags that it has already stay. */
  openExperiment(experiment: TrackedExperiment): Promise<string>;
  openRun(run: SourceRun, experimentId: string): Promise<RunTransfer>;
  openModel(model: LoggedModel, experimentId: string): Promise<Transfer>;
  /** After the runs and models, because versions name them; versions, tags and aliases that are there already stay. */
  putRegisteredModel(model: SourceRegisteredModel): Promise<void>;
  /** When nothing more comes: one that the source has deleted is deleted, unless it was there before. */
  closeExperiment(experimentId: string, experiment: TrackedExperiment): Promise<void>;
};
