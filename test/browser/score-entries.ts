import { join } from 'node:path';
import { Readable } from 'node:stream';
import { boardMigrations, createSqliteChallenges } from '@leadersboard/board/adapters/sqlite';
import { createFileStorage } from '@leadersboard/jobs/adapters/files';
import { createSqliteJobStatus, jobsMigrations } from '@leadersboard/jobs/adapters/sqlite';
import { systemClock } from '@leadersboard/kit/clock';
import { openSqlite } from '@leadersboard/kit/sqlite';
import type { RegistersCleanup } from '@leadersboard/kit/testing';
import { encodeSamples } from '@leadersboard/scoring';

export type EntryToScore = { jobId: string; user: string; value: number; hidden: number; spread: number };

/** A picture of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** A challenge with a scorer, two boards and a baseline, in the data of a program that runs. */
export async function openScoredChallenge(t: RegistersCleanup, dataDirectory: string) {
  const file = join(dataDirectory, 'board.db');
  const database = await openSqlite({ file, migrations: [jobsMigrations, boardMigrations] });
  t.after(() => database.close());
  const status = createSqliteJobStatus(database, systemClock);
  const artifacts = await createFileStorage({ root: join(dataDirectory, 'artifacts') });
  const challenges = createSqliteChallenges(database);
  await challenges.create({
    ...{ id: 'woven', owner: null, revision: 1, createdAt: 0, updatedAt: 0, closed: false },
    ...{ title: { en: 'Woven', ja: '織物' }, description: { en: '' }, visibility: 'public' },
    metrics: [{ name: 'image_auc', direction: 'higher', precision: 4 }],
    ...{ primaryMetric: 'image_auc', selfReported: false, scorer: { kind: 'anomaly' }, resourceClass: null },
    phases: [{ id: 'main', opensAt: 0, closesAt: Date.UTC(2100, 0, 1) }],
    boards: [
      { id: 'all', title: { en: 'All', ja: '総合' }, metric: 'image_auc' },
      {
        id: 'best',
        title: { en: 'Above 0.8', ja: '0.8 以上' },
        metric: 'image_auc',
        atLeast: { image_auc: 0.8 },
      },
    ],
    baselines: ['padim'],
  });

  return {
    async score(entry: EntryToScore): Promise<void> {
      const { jobId, user } = entry;
      await status.create({
        ...{
          kind: 'run',
          id: jobId,
          fingerprint: jobId,
          owner: user,
          submissionId: 'sub',
          challenge: 'woven',
        },
        ...{ entrypoint: 'main.py', configFile: null, createdAt: Date.now() },
        config: { resourceClass: 'small', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
      });
      await status.begin(jobId, 'w');
      await leaveReport(artifacts, `${jobId}-1`);
      const metrics = { image_auc: entry.value };
      const result = { params: { method: 'embedding' }, metrics, performance: {}, artifacts: [] };
      await status.finish(jobId, 1, { status: 'completed', result, scoreDetails: detailsOf(entry) });
    },
    async close(): Promise<void> {
      const challenge = await challenges.find('woven');
      if (challenge) await challenges.update({ ...challenge, closed: true, revision: 2 }, 'root');
    },
  };
}

async function leaveReport(artifacts: Awaited<ReturnType<typeof createFileStorage>>, treeId: string) {
  const draft = await artifacts.begin(treeId);
  const curve = Buffer.from('fpr,tpr,threshold\n0,0,1\n0.1,0.7,0.6\n0.4,0.95,0.3\n1,1,0\n');
  await draft.write('scoring/curves/roc.csv', Readable.from([curve]));
  await draft.write('scoring/pictures/t01_heatmap.png', Readable.from([PICTURE]));
  await draft.seal();
}

function detailsOf({ jobId, value, hidden, spread }: EntryToScore): string {
  return JSON.stringify({
    ...{ public: partOf(value, spread), private: partOf(hidden, spread) },
    ...{ predictionsDigest: jobId, equalsTruth: false, truthDigest: 't', scorerDigest: null, revision: 1 },
  });
}

/** The resamples lie evenly around the value, for each entry in another order. */
function partOf(value: number, spread: number) {
  const samples = Float64Array.from(
    { length: 1000 },
    (_, index) => value + (((index * (1 + Math.round(value * 97))) % 1000) / 1000 - 0.5) * spread,
  );
  return {
    ...{ items: 80, metrics: { image_auc: value, pixel_auc: value - 0.1 } },
    reasons: { pixel_pro: 'There is no region.' },
    intervals: { image_auc: { low: value - spread / 2, high: value + spread / 2 } },
    samples: { image_auc: encodeSamples(samples) },
  };
}
