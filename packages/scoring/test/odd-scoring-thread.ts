import { parentPort, threadId } from 'node:worker_threads';
import type { ScoringAnswer, ScoringQuestion } from '../src/adapters/directories/scoring-messages.ts';

/** Does as the seed says: dies, or never ends; else answers with the number of its thread. */
parentPort?.on('message', ({ score: { seed } }: ScoringQuestion) => {
  if (seed === 'die') process.exit(3);
  while (seed === 'hang');
  const part = { items: 0, metrics: {}, reasons: {}, intervals: {}, samples: {} };
  const entry = { public: part, predictionsDigest: String(threadId), equalsTruth: false };
  parentPort?.postMessage({ scored: { entry, warnings: [] } } satisfies ScoringAnswer);
});
