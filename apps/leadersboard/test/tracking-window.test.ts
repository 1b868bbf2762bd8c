import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import type { Job, LoopbackWindow, TrackingPort } from '@leadersboard/jobs';
import { openLoopbackListener } from '@leadersboard/jobs/adapters/bubblewrap/loopback';
import { systemClock } from '@leadersboard/kit/clock';
import { silentLogger } from '@leadersboard/kit/log';
import { findProgram, installMlflow, startMlflow } from '@leadersboard/kit/testing';
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
  ...{ createdAt: 1, startedAt: 1 },
  config: { resourceClass: 'cpu', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
};

test('a program without network logs with the stock client to the run that its recording completes', async (t) => {
  const mlflow = await startMlflow();
  t.after(() => mlflow.stop());
  const settings = trackingSettings.parse({ uri: mlflow.url });
  const scoredMetrics = async () => ['image_auc'];
  const port = createTrackingWindow({ settings, scoredMetrics, clock: systemClock, log: silentLogger });
  const window = port.open(job);
  assert.ok(window);

  const { code, stderr } = await runWithoutNetwork(t, window);
  await window.close();
  const { runId } = await recorder(mlflow.url).record(runRecord, t.signal);

  assert.equal(code, 0, stderr);
  const answer = await fetch(`${mlflow.url}/api/2.0/mlflow/runs/get?run_id=${runId}`);
  const { data, info } = recordedRun.parse(await answer.json()).run;
  assert.deepEqual(Object.fromEntries(data.metrics.map(({ key, value }) => [key, value])), {
    ...{ image_auc: 0.9, 'job/image_auc': 0.999, loss: 0.25, 'system/wall_time_seconds': 3 },
  });
  assert.deepEqual([info.run_name, info.status], ['padim', 'KILLED']);
});

test('without a tracking server there is no window', () => {
  const settings = trackingSettings.parse({});
  const scoredMetrics = async () => [];

  const port = createTrackingWindow({ settings, scoredMetrics, clock: systemClock, log: silentLogger });

  assert.equal(port.open(job), undefined);
});

function recorder(url: string): TrackingPort {
  const server = createMlflowTrackingServer({
    ...{ url, authorization: undefined, clock: systemClock, artifactDirectory: undefined },
  });
  return createMlflowTracking({ server, experiment: 'leadersboard/{challenge}', linkOf: () => null });
}

async function runWithoutNetwork(t: TestContext, window: LoopbackWindow) {
  const python = join(dirname(await installMlflow()), 'python');
  const places = ['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp'];
  const namespaces = ['--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent'];
  const child = spawn(
    findProgram('bwrap'),
    [...places, ...namespaces, '--info-fd', '3', python, '-c', PROGRAM],
    {
      ...{ stdio: ['ignore', 'ignore', 'pipe', 'pipe'], signal: t.signal },
      env: { ...window.env, PATH: process.env.PATH, HOME: '/tmp' },
    },
  );
  const stderr = text(child.stdio[2] as Readable);
  const [said] = await once(child.stdio[3] as Readable, 'data');
  const pid = Number(/\d+/.exec(String(said))?.[0]);
  await openLoopbackListener({ pid, ...window, signal: t.signal });
  const [code] = await once(child, 'exit');
  return { code, stderr: await stderr };
}
