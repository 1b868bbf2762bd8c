import type { Readable } from 'node:stream';
import type { ExperimentWish } from '../ports/tracking-server.ts';

export type ParamValue = string | number | boolean;

export type SeriesPoint = { name: string; step: number; value: number; at: number };

export type RecordingFile = {
  path: string;
  /** Absent where it is not known before the content was read. */
  sizeBytes?: number;
  /** Undefined where the file is no longer kept. */
  open(): Promise<Readable | undefined>;
};

/** All that is told to a tracking server about something that has ended; two with the same identity are the same. */
export type Recording = {
  experiment: ExperimentWish;
  /** The tag by which the run is found again. */
  identity: { key: string; value: string };
  name: string;
  status: 'finished' | 'failed' | 'killed';
  startedAt: number;
  finishedAt: number;
  params: Readonly<Record<string, ParamValue>>;
  /** The final values. They are logged at the last step of the series of the same name, so that they count as the latest. */
  metrics: Readonly<Record<string, number>>;
  series: readonly SeriesPoint[];
  tags: Readonly<Record<string, string>>;
  files: readonly RecordingFile[];
  /** A file over which a server fails that is well otherwise is left out, as one that it refuses, and not tried again. */
  leavesOutFailing?: boolean;
};

export type RecordedRun = {
  runId: string;
  /** A sentence about the files that the server does not have, where there are any. */
  leftOut: string | undefined;
};
