import type { Readable } from 'node:stream';
import type { JobParam, StoredFile } from '../domain/job.ts';
import type { MetricPoint } from './live-metrics.ts';

/** All that a tracking server keeps of one ended job. */
export type RunRecord = {
  jobId: string;
  attempt: number;
  submissionId: string;
  user: string;
  challenge: string;
  name: string;
  status: 'completed' | 'failed' | 'cancelled';
  startedAt: number;
  finishedAt: number;
  params: Readonly<Record<string, JobParam>>;
  metrics: Readonly<Record<string, number>>;
  performance: Readonly<Record<string, number>>;
  series: readonly MetricPoint[];
  tags: Readonly<Record<string, string>>;
  files: readonly StoredFile[];
  /** Undefined where the file is gone. */
  openFile(path: string): Promise<Readable | undefined>;
  openLog(): Promise<Readable | undefined>;
  /** A file over which a server fails that is well otherwise is left out, and not tried again. */
  leavesOutFailing: boolean;
};

export type RecordedRun = {
  runId: string;
  url: string | null;
  /** A sentence about the files that the server does not have, where there are any. */
  note?: string;
};

/** A tracking server, as the engine needs it. */
export type TrackingPort = {
  /**
   * The run is stored when this resolves. The same job recorded again gives the same run and doubles nothing, also after a
   * crash in the middle. `tracking_unavailable`: try later; `tracking_file_failed`: the server is well, but fails over
   * a file; `tracking_refused`: it never will.
   */
  record(run: RunRecord, signal: AbortSignal): Promise<RecordedRun>;
};
