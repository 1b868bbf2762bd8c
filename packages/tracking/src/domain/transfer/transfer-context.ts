import type { ReportProblem, TrackingSourcePort } from '../../ports/tracking-source.ts';
import type { TransferTargetPort } from '../../ports/transfer-target.ts';
import type { TransferReport } from './transfer-report.ts';

export type TransferOptions = {
  source: TrackingSourcePort;
  target: TransferTargetPort;
  signal: AbortSignal;
  /** What could not be brought over: one sentence each. */
  report: ReportProblem;
  /** Called often, with what has been done until now. */
  onProgress(totals: TransferReport): void;
};

export type TransferContext = Omit<TransferOptions, 'onProgress'> & {
  totals: TransferReport;
  onProgress(): void;
};
