import type { ScorerPort } from '../../ports/scorer.ts';

/** For challenges without a scorer: the program is believed. */
export function createSelfReportedScorer(): ScorerPort {
  return { score: async ({ readReport }) => (await readReport()).metrics };
}
