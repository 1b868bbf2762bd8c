import type { MetricDirection, Visibility } from '../../domain/challenge.ts';
import type { SubmissionKind } from '../../domain/contest.ts';

export type SubmissionRow = {
  id: string;
  owner: string;
  challenge: string;
  kind: SubmissionKind;
  /** Empty where there is no program. */
  entrypoint: string;
  config_file: string | null;
  metadata: string;
  files: string;
  created_at: number;
  received_at: number;
};

export type SubmissionDraftRow = Omit<SubmissionRow, 'entrypoint' | 'files' | 'received_at'> & {
  entrypoint: string | null;
};

export type ScoreRow = {
  job_id: string;
  submission_id: string;
  challenge: string;
  user: string;
  method: string | null;
  metrics: string;
  finished_at: number;
};

/** One order of the scores of a challenge: by one metric, one way. */
export type RankingRow = { id: number; challenge: string; metric: string; direction: MetricDirection };

export type RankedScoreRow = {
  ranking: number;
  /** The smallest is the best. */
  key: number;
  finished_at: number;
  job_id: string;
  user: string;
};

export type ChallengeRow = {
  id: string;
  revision: number;
  visibility: Visibility;
  /** What else there is to a challenge, as JSON. */
  definition: string;
  created_at: number;
  updated_at: number;
};

export type BoardTables = {
  submissions: SubmissionRow;
  submission_drafts: SubmissionDraftRow;
  scores: ScoreRow;
  rankings: RankingRow;
  ranked_scores: RankedScoreRow;
  best_scores: RankedScoreRow;
  score_versions: { challenge: string; version: string; latest_job: string };
  challenges: ChallengeRow;
  score_position: { one: number; position: number };
};
