import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { jobsErrors } from '../src/jobs-errors.ts';
import type { RunScore, ScoreRequest, ScorerPort } from '../src/ports/scorer.ts';
import { pendingJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';

export type ScorerContract = {
  name: string;
  create(t: TestContext): Promise<{
    scorer: ScorerPort;
    /** A run that ended well, and what it is worth. */
    good: Partial<ScoreRequest>;
    metrics: RunScore['metrics'];
  }>;
};

/** What every adapter of ScorerPort keeps. */
export function testScorer({ name, create }: ScorerContract): void {
  const it = contractTests(name);

  it('scores a run', async (t) => {
    const { scorer, good, metrics } = await create(t);

    const scored = await scorer.score(requestOf(good));

    assert.deepEqual(scored.metrics, metrics);
  });

  it('gives the same score to the same run', async (t) => {
    const { scorer, good } = await create(t);

    const scores = await Promise.all([1, 2, 3].map(() => scorer.score(requestOf(good))));

    assert.deepEqual(scores[1], scores[0]);
    assert.deepEqual(scores[2], scores[0]);
  });
}

/** A run that left nothing, but for what is given. */
export function requestOf(request: Partial<ScoreRequest>): ScoreRequest {
  return {
    ...{ job: pendingJob(), signal: new AbortController().signal, note: async () => {} },
    ...{ outputDirectory: '/nowhere', reportDirectory: '/nowhere', workDirectory: '/nowhere' },
    resources: { cpus: 1, memoryBytes: 1024 ** 3, acceleratorIds: [] },
    readReport: async () => {
      throw jobsErrors.metrics_missing('There is none.');
    },
    ...request,
  };
}
