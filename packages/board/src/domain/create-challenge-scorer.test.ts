import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type JobKind, jobsErrors, type ScoreRequest } from '@leadersboard/jobs';
import { kitErrors } from '@leadersboard/kit/errors';
import {
  type EntryScore,
  type PartScore,
  type ScoreFilesRequest,
  scoringErrors,
} from '@leadersboard/scoring';
import type { ProgramScoreRequest, ProgramScorerPort } from '../ports/program-scorer.ts';
import type { Challenge } from './challenge.ts';
import { type ChallengeScorerPorts, createChallengeScorer } from './create-challenge-scorer.ts';
import { readEntryDetails } from './entry-details.ts';

const tree = (treeId: string) => ({ treeId, digest: `sha-${treeId}`, files: 1, sizeBytes: 1, storedAt: 0 });

const fabric = {
  ...{ id: 'fabric', title: { en: 'Fabric' }, description: { en: '' }, visibility: 'public', closed: false },
  ...{ primaryMetric: 'auc', metrics: [{ name: 'auc', direction: 'higher' }], resourceClass: null },
  ...{ owner: 'host', selfReported: false, revision: 4, createdAt: 0, updatedAt: 0 },
  ...{ scorer: { kind: 'anomaly' }, trees: { truth: tree('t1'), data: tree('d1') } },
} satisfies Challenge;

const part = (auc: number): PartScore => ({
  ...{ items: 10, metrics: { auc }, reasons: {}, intervals: {}, samples: {} },
});

const entry: EntryScore = {
  public: part(0.5),
  private: part(0.25),
  predictionsDigest: 'p',
  equalsTruth: false,
};

function open(challenge: Challenge | undefined, changes: Partial<ChallengeScorerPorts> = {}) {
  const asked: unknown[] = [];
  const notes: string[] = [];
  const scorer = createChallengeScorer({
    challenges: { find: async () => challenge },
    locateTree: async (name, treeId) => `/${name}/${treeId}`,
    async scoreFiles(request) {
      asked.push(request);
      return { entry, warnings: ['Each map spans the full range.'] };
    },
    programScorer: { score: async () => ({ public: { auc: 1 } }) },
    clock: { now: () => 100 },
    digestFiles: async (directory) => `digest of ${directory}`,
    log: { error: (_, message) => void notes.push(message) },
    selfReported: { score: async ({ readReport }) => ({ metrics: (await readReport()).metrics }) },
    ...changes,
  });
  const score = (usage?: ScoreRequest['usage'], kind: JobKind = 'run') =>
    scorer.score({
      job: { id: 'j1', challenge: 'fabric', kind } as ScoreRequest['job'],
      ...{ outputDirectory: '/output', reportDirectory: '/report', workDirectory: '/work' },
      ...{ resources: { cpus: 1, memoryBytes: 1, acceleratorIds: [] }, ...(usage && { usage }) },
      readReport: async () => ({ params: {}, metrics: { auc: 0.99 }, performance: {} }),
      note: async (line) => void notes.push(line),
      signal: AbortSignal.timeout(1000),
    });
  return { score, asked, notes };
}

test('a challenge without a scorer believes what the program reports', async () => {
  const { score, asked } = open({ ...fabric, scorer: null });

  assert.deepEqual(await score(), { metrics: { auc: 0.99 } });
  assert.deepEqual(asked, []);
});

test('a built-in scorer gets the trees, and the hidden part is told to the board alone', async () => {
  const { score, asked, notes } = open(fabric);

  const scored = await score();

  assert.deepEqual(asked, [
    {
      ...{ scorer: { kind: 'anomaly' }, truthDirectory: '/truth/t1', dataDirectory: '/data/d1' },
      ...{ entryDirectory: '/output', reportDirectory: '/report', publicShare: undefined, seed: 'fabric' },
      ...{ sampledMetrics: ['auc'], feedback: undefined },
    },
  ]);
  assert.deepEqual(scored.metrics, { auc: 0.5 });
  assert.deepEqual(readEntryDetails(scored.details ?? ''), {
    ...entry,
    ...{ truthDigest: 'sha-t1', scorerDigest: null, revision: 4 },
  });
  assert.deepEqual(notes, ['Each map spans the full range.']);
});

test('what the platform measured of the run counts for each of the items', async () => {
  const { metrics } = await open(fabric).score({ wallTimeMs: 400, peakVramBytes: 2e6 });

  assert.deepEqual(metrics, { auc: 0.5, inference_time_ms: 20, vram_mb: 2 });
});

test('resamples are kept of each metric by which a board ranks', async () => {
  const boards = ['auc', 'f1', 'auc'].map((metric, index) => ({
    id: `b${index}`,
    title: { en: '' },
    metric,
  }));
  const { score, asked } = open({ ...fabric, boards });

  await score();

  assert.deepEqual(
    asked.map((request) => (request as { sampledMetrics: string[] }).sampledMetrics),
    [['auc', 'f1']],
  );
});

test('a report tells what the host allows, and all of it when everything is scored again after the end', async () => {
  const told = async (closed: boolean, kind: JobKind) => {
    const { score, asked } = open({ ...fabric, feedback: 'scores', closed });
    await score(undefined, kind);
    return asked.map((request) => (request as ScoreFilesRequest).feedback);
  };

  assert.deepEqual(await told(false, 'run'), ['scores']);
  assert.deepEqual(await told(false, 'rescore'), ['scores']);
  assert.deepEqual(await told(true, 'run'), ['scores']);
  assert.deepEqual(await told(true, 'rescore'), ['full']);
});

test('whoever is at fault is blamed', async () => {
  const fail = (error: Error) => open(fabric, { scoreFiles: () => Promise.reject(error) }).score();

  await assert.rejects(fail(scoringErrors.score_input_invalid('a.npy lies.')), {
    code: 'predictions_invalid',
    message: 'a.npy lies.',
  });
  await assert.rejects(fail(kitErrors.storage_full('Full.')), { code: 'storage_full' });
  await assert.rejects(open({ ...fabric, trees: {} }).score(), {
    code: 'scorer_failed',
    message: /has no truth yet/,
  });
});

test('what is wrong with the truth is told to who has it scored again, and to no participant', async () => {
  const scoreFiles = () => Promise.reject(scoringErrors.truth_invalid('The id "b" has the label 2.'));
  const { score } = open(fabric, { scoreFiles });

  for (const kind of ['run', 'predictions'] as const) {
    const message = /^The truth of the challenge "fabric" cannot be used, .* lb challenge check\.$/;
    await assert.rejects(score(undefined, kind), { code: 'scorer_failed', message });
  }
  await assert.rejects(score(undefined, 'rescore'), { code: 'scorer_failed', message: /the label 2/ });
});

test("a host's program is given its own files and the names that count", async () => {
  const asked: ProgramScoreRequest[] = [];
  const programScorer: ProgramScorerPort = {
    async score(request) {
      asked.push(request);
      return { public: { auc: 1 }, private: { auc: 0 } };
    },
  };
  const program = { kind: 'program', entrypoint: 'score.py' } as const;
  const challenge = { ...fabric, scorer: program, trees: { ...fabric.trees, scorer: tree('s1') } };

  const { metrics, details = '' } = await open(challenge, { programScorer }).score();

  const [request] = asked;
  assert.deepEqual(
    [request?.program, request?.scorerDirectory, request?.truthDirectory, request?.metrics],
    [program, '/scorer/s1', '/truth/t1', ['auc']],
  );
  assert.deepEqual(metrics, { auc: 1 });
  const kept = readEntryDetails(details);
  assert.deepEqual([kept.private?.metrics, kept.scorerDigest], [{ auc: 0 }, 'sha-s1']);
  assert.equal(kept.predictionsDigest, 'digest of /output');
});

test("a host's program that was never uploaded is the host's fault", async () => {
  const { score } = open({ ...fabric, scorer: { kind: 'program', entrypoint: 'score.py' } });

  await assert.rejects(score(), { code: 'scorer_failed', message: /was never uploaded/ });
});

test('the predictions are never blamed for what the engine says', async () => {
  const failed = jobsErrors.scorer_failed('It ended with exit code 1.');
  const challenge = {
    ...fabric,
    scorer: { kind: 'program', entrypoint: 'score.py' } as const,
    trees: { ...fabric.trees, scorer: tree('s1') },
  };

  const { score } = open(challenge, { programScorer: { score: () => Promise.reject(failed) } });

  await assert.rejects(score(), failed);
});

test('a bug of a scorer ends the job with a reason, and stands in the log', async () => {
  const { score, notes } = open(fabric, { scoreFiles: () => Promise.reject(new TypeError('no map')) });

  await assert.rejects(score(), { code: 'scorer_failed', message: /a fault of the platform/ });
  assert.deepEqual(notes, ['a scorer of the platform failed']);
});

test('what the machine refuses is no score, and is tried again', async () => {
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });

  await assert.rejects(open(fabric, { scoreFiles: () => Promise.reject(full) }).score(), full);
});
