import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Job, LoopbackWindow, TrackingPort } from '@leadersboard/jobs';
import { createBubblewrapRunner } from '@leadersboard/jobs/adapters/bubblewrap';
import { systemClock } from '@leadersboard/kit/clock';
import { silentLogger } from '@leadersboard/kit/log';
import { createTemporaryDirectory, installMlflow, startMlflow } from '@leadersboard/kit/testing';
import { createMlflowTrackingServer } from '@leadersboard/tracking/adapters/mlflow';
import { z } from 'zod';
import { createTrackingWindow } from '../src/tracking/create-tracking-window.ts';
import { createMlflowTracking } from '../src/tracking/mlflow-tracking.ts';
import { trackingSettings } from '../src/tracking/tracking-settings.ts';
import { runRecord } from './run-record.ts';

const PROGRAM = `
import mlflow
with mlflow.start_run():
    mlflow.log_metrics({"image_auc": 0.999, "loss": 0.25})
    mlflow.log_text("from inside", "note.txt")
`;

const recordedRun = z.object({
  run: z.object({
    info: z.object({ run_name: z.string(), status: z.string() }),
    data: z.object({ metrics: z.array(z.object({ key: z.string(), value: z.number() })) }),
  }),
});

const job: Job = {
  ...{ id: runRecord.jobId, owner: runRecord.user, submissionId: runRecord.submissionId, challenge: 'cats' },
  ...{ entrypoint: 'main.py', configFile: null, status: 'running', attempt: 2, lostAttempts: 0 },
  kind: 'run',
  ...{ createdAt: 1, startedAt: 1 },
  config: { resourceClass: 'cpu', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
};

test('a program without network logs with the stock client to the run that its recording completes', async (t) => {
  const mlflow = await startMlflow();
  t.after(() => mlflow.stop());
  const settings = trackingSettings.parse({ uri: mlflow.url });
  const scoredMetrics = async () => ['image_auc'];
  const port = createTrackingWindow({
    ...{ settings, scoredMetrics, clock: systemClock, log: silentLogger },
    dataDirectory: await createTemporaryDirectory(t),
  });
  const window = port.open(job);
  assert.ok(window);

  const { outcome, log } = await runWithoutNetwork(t, window);
  await window.close();
  const { runId } = await recorder(mlflow.url).record(runRecord, t.signal);

  assert.deepEqual([outcome.kind, outcome.faults], ['exited', undefined], log);
  const answer = await fetch(`${mlflow.url}/api/2.0/mlflow/runs/get?run_id=${runId}`);
  const { data, info } = recordedRun.parse(await answer.json()).run;
  assert.deepEqual(Object.fromEntries(data.metrics.map(({ key, value }) => [key, value])), {
    ...{ image_auc: 0.9, 'job/image_auc': 0.999, loss: 0.25, 'system/wall_time_seconds': 3 },
  });
  assert.deepEqual([info.run_name, info.status], ['padim', 'KILLED']);
});

test('without a tracking server there is no window', async (t) => {
  const settings = trackingSettings.parse({});
  const scoredMetrics = async () => [];

  const port = createTrackingWindow({
    ...{ settings, scoredMetrics, clock: systemClock, log: silentLogger },
    dataDirectory: await createTemporaryDirectory(t),
  });

  assert.equal(port.open(job), undefined);
});

function recorder(url: string): TrackingPort {
  const server = createMlflowTrackingServer({
    ...{ url, authorization: undefined, clock: systemClock, artifactDirectory: undefined },
  });
  return createMlflowTracking({
    server,
    experiment: trackingSettings.parse({}).experiment,
    linkOf: () => null,
    findHost: async () => null,
  });
}

/** In the sandbox of any job, whose own loopback is all the network that it has. */
async function runWithoutNetwork(t: TestContext, window: LoopbackWindow) {
  const python = join(dirname(await installMlflow()), 'python');
  const directories = findDirectories(python);
  const place = createTemporaryDirectory(t);
  const [sourceDirectory, outputDirectory, workDirectory] = ['source', 'output', 'work'].map((name) => {
    mkdirSync(join(place, name));
    return join(place, name);
  }) as [string, string, string];
  writeFileSync(join(sourceDirectory, 'main.py'), PROGRAM);
  const runner = await createBubblewrapRunner({
    ...{ clock: systemClock, directory: join(place, 'sandboxes') },
    shownDirectories: [realpathSync(place), ...directories],
  });
  t.after(() => runner.close());
  const logFile = join(place, 'log');
  const outcome = await runner.run(
    {
      ...{
        jobId: job.id,
        attempt: 1,
        timeoutMs: 60_000,
        sourceDirectory,
        outputDirectory,
        workDirectory,
        logFile,
      },
      command: ['python3', { in: 'source', path: 'main.py' }],
      environment: {
        record: { name: 'mlflow', digest: '', packages: [] },
        ...{ directories, binDirectory: dirname(python), release: () => {} },
      },
      window,
    },
    t.signal,
  );
  return { outcome, log: readFileSync(logFile, 'utf8') };
}

/** The virtual environment, and the Python from which it was made. */
function findDirectories(python: string): string[] {
  const show = 'import sys; print(sys.prefix); print(sys.base_prefix)';
  const prefixes = execFileSync(python, ['-c', show], { encoding: 'utf8' }).trim().split('\n');
  return prefixes.map((prefix) => realpathSync(prefix)).filter((prefix) => !prefix.startsWith('/usr'));
}
