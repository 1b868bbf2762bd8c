import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSelfReportedScorer } from '../src/adapters/self-reported/index.ts';
import { requestOf, testScorer } from './scorer.ts';

const metrics = { image_auc: 0.9 };

testScorer({
  name: 'self-reported',
  create: async () => ({
    ...{ scorer: createSelfReportedScorer(), metrics },
    good: { readReport: async () => ({ params: {}, metrics, performance: {} }) },
  }),
});

test('self-reported: a run that reports nothing has no score', async () => {
  const scorer = createSelfReportedScorer();

  await assert.rejects(scorer.score(requestOf({})), { code: 'metrics_missing' });
});
