import type { ScorerPort } from '../../ports/scorer.ts';

/** For challenges without a scorer: the program is believed. */
export function createSelfReportedScorer(): ScorerPort {
  return {
    async score({ readReport }) {
      const { metrics } = await readReport();
      return { metrics };
    },
  };
}
