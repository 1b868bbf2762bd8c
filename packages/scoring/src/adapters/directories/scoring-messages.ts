import type { ScoredFiles, ScoreFilesRequest } from '../../domain/score-files.ts';

/** What a thread is asked, one thing at a time. */
export type ScoringQuestion = { score: ScoreFilesRequest };

export type ScoringAnswer =
  | { scored: ScoredFiles }
  /** A fault of the files. */
  | { failure: { code: string; detail: string } }
  /** A fault of ours. */
  | { bug: unknown };
