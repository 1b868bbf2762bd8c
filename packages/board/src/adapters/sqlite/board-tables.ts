export type SubmissionRow = {
  id: string;
  owner: string;
  challenge: string;
  entrypoint: string;
  config_file: string | null;
  metadata: string;
  files: string;
  created_at: number;
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

export type ScoreValueRow = {
  challenge: string;
  metric: string;
  value: number;
  finished_at: number;
  job_id: string;
  user: string;
};

export type BoardTables = {
  submissions: SubmissionRow;
  scores: ScoreRow;
  score_values: ScoreValueRow;
  score_position: { one: number; position: number };
};
