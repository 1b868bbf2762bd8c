import type { ScoreRequest } from '@leadersboard/jobs';
import type { ProgramScorer } from '../domain/contest.ts';

export type ProgramScoreRequest = ScoreRequest & {
  program: ProgramScorer;
  scorerDirectory: string;
  truthDirectory: string;
  /** The names that count. */
  metrics: readonly string[];
};

/** By the names of the metrics; all of the truth is public where there is no private part. */
export type ProgramScore = { public: Record<string, number>; private?: Record<string, number> };

/** A host's own program, run where it can do no harm. */
export type ProgramScorerPort = {
  /** `predictions_invalid` where the program says so, `scorer_failed` for whatever else goes wrong with it. */
  score(request: ProgramScoreRequest): Promise<ProgramScore>;
};
