import type { ScoreRequest } from '@leadersboard/jobs';
import type { EntryScore } from '@leadersboard/scoring';
import type { Metric } from '../domain/challenge.ts';
import type { ProgramScorer } from '../domain/contest.ts';

export type ProgramScoreRequest = ScoreRequest & {
  scorer: ProgramScorer;
  scorerDirectory: string;
  truthDirectory: string;
  /** No others count. */
  metrics: readonly Metric[];
};

/** A host's own program, run where it can do no harm. */
export type ProgramScorerPort = {
  /** `predictions_invalid` where the program says so, `scorer_failed` for whatever else goes wrong with it. */
  score(request: ProgramScoreRequest): Promise<EntryScore>;
};
