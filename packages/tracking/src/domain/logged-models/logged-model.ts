import type { MetricEntry, TextEntry } from '../../ports/tracking-server.ts';

/** In the order of MLflow's numbers, from 0. */
export const loggedModelStatuses = ['UNSPECIFIED', 'PENDING', 'READY', 'UPLOAD_FAILED'] as const;

export type LoggedModelStatus = (typeof loggedModelStatuses)[number];

/** A point that a run measured of a model, on a dataset where it names one. */
export type ModelMetric = MetricEntry & { runId: string; datasetName?: string; datasetDigest?: string };

/** What a run made and may register later. Texts that nobody gave are empty. */
export type LoggedModel = {
  id: string;
  experimentId: string;
  name: string;
  type: string;
  sourceRunId: string;
  status: LoggedModelStatus;
  statusMessage: string | undefined;
  createdAt: number;
  updatedAt: number;
  artifactUri: string;
  params: readonly TextEntry[];
  tags: readonly TextEntry[];
  /** Every point, not only the latest. */
  metrics: readonly ModelMetric[];
};
