import type { Score } from '../src/domain/score.ts';

/** A score of a user of its own, unless the test says otherwise. */
export function newScore(score: Partial<Score> & { jobId: string }): Score {
  return {
    ...{ submissionId: `sub-${score.jobId}`, challenge: 'default', user: `user-${score.jobId}` },
    ...{ method: null, metrics: { image_auc: 0.5 }, finishedAt: 0 },
    ...score,
  };
}
