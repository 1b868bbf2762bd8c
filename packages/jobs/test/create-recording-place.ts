import type { TestContext } from 'node:test';
import type { RegistersCleanup } from '@leadersboard/kit/testing';
import { createFakeClock } from '@leadersboard/kit/testing';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { createSqliteJobStatus, createSqliteRecordingOutbox } from '../src/adapters/sqlite/index.ts';
import { parseConfigText } from '../src/adapters/yaml/index.ts';
import type { JobEnding, JobRequest } from '../src/domain/job.ts';
import { createRecorder } from '../src/domain/record-runs.ts';
import type { LiveMetricsPort, MetricPoint } from '../src/ports/live-metrics.ts';
import { createPlace, type Files } from './create-place.ts';
import { createMemoryLog } from './create-process.ts';
import { newJob } from './job-fixtures.ts';
import { createScriptedTracking } from './scripted-tracking.ts';

export const drainMs = 4_000;

export const completed = {
  status: 'completed',
  result: { params: { method: 'padim' }, metrics: { image_auc: 0.9 }, performance: {}, artifacts: [] },
} satisfies JobEnding;

/** A real outbox with ended jobs, and a recorder that sends them to a scripted tracking server. */
export async function createRecordingPlace(t: TestContext) {
  const [database] = await openJobsDatabase(t);
  if (!database) throw new Error('One connection was asked for.');
  const clock = createFakeClock();
  const place = await createPlace(t);
  const scripted = createScriptedTracking();
  const points: MetricPoint[] = [];
  const ports = {
    ...{ clock, log: createMemoryLog(), tracking: scripted.tracking, parseConfig: parseConfigText },
    ...{ storage: place.storage, artifacts: place.artifacts, jobLog: place.jobLog },
    ...{ submissions: place.submissions, liveMetrics: livePoints(points) },
    status: createSqliteJobStatus(database, clock),
    outbox: createSqliteRecordingOutbox(database, clock),
    isVerified: async () => false,
  };

  return {
    ...{ ...ports, ...scripted, place, points, database },
    async endJob(
      id: string,
      ending: JobEnding = completed,
      files?: Files,
      wish: Pick<JobRequest, 'kind' | 'subjectId'> = { kind: 'run' },
    ): Promise<void> {
      const submissionId = await place.submit(files ?? { 'main.sh': 'true' });
      const configFile = files && 'config.yaml' in files ? 'config.yaml' : null;
      await ports.status.create(newJob({ ...wish, id, submissionId, configFile, createdAt: clock.now() }));
      await ports.status.begin(id, 'worker');
      await ports.status.finish(id, 1, ending);
    },
    startRecorder(test: RegistersCleanup, atOnce = 4) {
      const recorder = createRecorder(ports, { atOnce, drainMs });
      test.after(async () => {
        const stopped = recorder.stop();
        clock.advance(drainMs);
        await stopped;
      });
      recorder.start();
      return recorder;
    },
    /** Resolves when the outbox holds so many. */
    async untilCounts(waiting: number, refused = 0): Promise<void> {
      for (;;) {
        const rung = Promise.withResolvers<void>();
        const stopListening = ports.outbox.listen(rung.resolve);
        try {
          const counts = await ports.outbox.counts();
          if (counts.waiting === waiting && counts.refused === refused) return;
          await rung.promise;
        } finally {
          stopListening();
        }
      }
    },
  };
}

function livePoints(points: readonly MetricPoint[]): Pick<LiveMetricsPort, 'read'> {
  return {
    read: async (_, { after, limit }) => {
      const read = points.slice(after, after + limit);
      return { points: read, next: after + read.length };
    },
  };
}
