import type { Entry, TruthPart } from '../../domain/entry.ts';

type PlainColumns = Pick<Entry, 'challenge' | 'user' | 'team' | 'phase' | 'kind' | 'method'>;

export type EntryRow = PlainColumns & {
  job_id: string;
  submission_id: string;
  received_at: number;
  finished_at: number;
  scored_by: string;
  scored_at: number;
  truth_digest: string;
  scorer_digest: string | null;
  revision: number;
  predictions_digest: string;
  equals_truth: number;
  worth: string;
  verification: string | null;
  disqualification: string | null;
  sequence: number;
};

export type EntryTables = {
  entries: EntryRow;
  entry_samples: { job_id: string; part: TruthPart; metric: string; samples: string };
};
