import assert from 'node:assert/strict';
import { connect, createServer, type Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '@leadersboard/kit/clock';
import { freePort, startMlflow, type TestService } from '@leadersboard/kit/testing';
import { type ArtifactStorePort, trackingErrors } from '@leadersboard/tracking';
import { createMlflowTrackingServer } from '@leadersboard/tracking/adapters/mlflow';
import { z } from 'zod';
import { createMlflowTracking } from '../src/tracking/mlflow-tracking.ts';
import { runRecord } from './run-record.ts';
import { type CommandLine, startInProcess } from './start-in-process.ts';

let mlflow: TestService;

before(async () => {
  mlflow = await startMlflow();
});

after(() => mlflow.stop());

const program = {
  'main.sh':
    'echo training\nmkdir "$4/curves"; echo 0,1 > "$4/curves/roc.csv"\n' +
    `echo '{"params": {"method": "padim"}, "metrics": {"image_auc": 0.9}}' > "$4/metrics.json"`,
  'config.yaml': 'optimizer:\n  lr: 0.1\n',
};

const foundRuns = z.object({
  runs: z
    .array(
      z.object({
        info: z.object({ run_id: z.string(), run_name: z.string(), status: z.string() }),
        data: z.object({
          params: z.array(z.object({ key: z.string(), value: z.string() })),
          metrics: z.array(z.object({ key: z.string(), value: z.number() })),
        }),
      }),
    )
    .default([]),
});

test('a job is a run in MLflow, with its parameters, metrics and files', async (t) => {
  const board = await startInProcess(t, { MLFLOW_TRACKING_URI: mlflow.url, LB_TRACKING_EXPERIMENT: t.name });

  const jobId = await submit(board);
  const runId = await untilRecorded(board, jobId);

  const [run, ...others] = await findRuns(jobId);
  assert.deepEqual([run?.info.run_id, others], [runId, []]);
  assert.deepEqual([run?.info.run_name, run?.info.status], ['padim', 'FINISHED']);
  const params = Object.fromEntries(run?.data.params.map(({ key, value }) => [key, value]) ?? []);
  const metrics = Object.fromEntries(run?.data.metrics.map(({ key, value }) => [key, value]) ?? []);
  assert.deepEqual(params, { method: 'padim', 'optimizer.lr': '0.1' });
  assert.equal(metrics.image_auc, 0.9);
  assert.ok((metrics['system/wall_time_seconds'] ?? 0) > 0);
  assert.equal(await readArtifact(runId, 'curves/roc.csv'), '0,1\n');
  assert.match(await readArtifact(runId, 'log/job.log'), /training/);
});

test('a job completes while MLflow is away, and its record arrives later, once', async (t) => {
  const port = await freePort();
  const env = { MLFLOW_TRACKING_URI: `http://127.0.0.1:${port}`, LB_TRACKING_EXPERIMENT: t.name };
  const board = await startInProcess(t, env);
  const jobId = await submit(board);
  assert.equal(await readRunId(board, jobId), null);

  await forwardToMlflow(t, port);
  const runId = await untilRecorded(board, jobId);

  assert.deepEqual(
    (await findRuns(jobId)).map(({ info }) => info.run_id),
    [runId],
  );
});

test('what the engine is told says whether a later try may succeed', async (t) => {
  const away = `http://127.0.0.1:${await freePort()}`;

  await assert.rejects(recordTo(away, 'default', t.signal), { code: 'tracking_unavailable' });
  await assert.rejects(recordTo(mlflow.url, 'x'.repeat(600), t.signal), { code: 'tracking_refused' });
});

test('the engine is told of a file over which a server fails, and what its run lacks where it is left out', async (t) => {
  const server = connectTo(mlflow.url);
  const broken = { ...server, openArtifacts: async () => brokenStore };
  const tracking = createMlflowTracking({
    server: broken,
    experiment: t.name,
    linkOf: () => null,
    findHost: async () => null,
  });
  const openFile = async () => Readable.from([Buffer.from('a')]);
  const run = { ...runRecord, openFile };

  await assert.rejects(tracking.record(run, t.signal), { code: 'tracking_file_failed', message: /a\.txt/ });
  const { note } = await tracking.record({ ...run, leavesOutFailing: true }, t.signal);

  assert.match(note ?? '', /a\.txt \(The store is full\.\)/);
});

/** The store of a server that is well otherwise. */
const brokenStore: ArtifactStorePort = {
  sizes: async () => new Map(),
  put: () => Promise.reject(trackingErrors.mlflow_unavailable('The store is full.')),
};

function connectTo(url: string) {
  return createMlflowTrackingServer({
    ...{ url, authorization: undefined, clock: systemClock, artifactDirectory: undefined },
  });
}

function recordTo(url: string, experiment: string, signal: AbortSignal): Promise<unknown> {
  const server = connectTo(url);
  return createMlflowTracking({ server, experiment, linkOf: () => null, findHost: async () => null }).record(
    runRecord,
    signal,
  );
}

/** Runs the program and returns the id of the job, which has completed. */
async function submit({ lb }: CommandLine): Promise<string> {
  const { stdout, exitCode, stderr } = await lb(
    ['submit', '.', '--entrypoint', 'main.sh', '--wait', '--json'],
    program,
  );
  assert.equal(exitCode, 0, stderr);
  return z.object({ job_id: z.string() }).parse(JSON.parse(stdout)).job_id;
}

async function readRunId({ url }: CommandLine, jobId: string): Promise<string | null> {
  const headers = { authorization: 'Bearer devtoken' };
  const response = await fetch(`${url}/jobs/${jobId}/results`, { headers });
  return z.object({ run_id: z.string().nullable() }).parse(await response.json()).run_id;
}

async function untilRecorded(board: CommandLine, jobId: string): Promise<string> {
  const signal = AbortSignal.timeout(60_000);
  for (;;) {
    const runId = await readRunId(board, jobId);
    if (runId !== null) return runId;
    await pause(20, undefined, { signal });
  }
}

async function findRuns(jobId: string) {
  const api = `${mlflow.url}/api/2.0/mlflow`;
  const experiments = await fetch(`${api}/experiments/search?max_results=100`).then((answer) =>
    answer.json(),
  );
  const { experiments: known } = z
    .object({ experiments: z.array(z.object({ experiment_id: z.string() })) })
    .parse(experiments);
  const response = await fetch(`${api}/runs/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      experiment_ids: known.map(({ experiment_id }) => experiment_id),
      filter: `tags.\`lb.job\` = '${jobId}'`,
    }),
  });
  return foundRuns.parse(await response.json()).runs;
}

async function readArtifact(runId: string, path: string): Promise<string> {
  const query = new URLSearchParams({ run_id: runId, path });
  return (await fetch(`${mlflow.url}/get-artifact?${query}`)).text();
}

/** From now on MLflow answers at this port. */
async function forwardToMlflow(t: TestContext, port: number): Promise<void> {
  const sockets: Socket[] = [];
  const server = createServer((incoming) => {
    const onward = connect(Number(new URL(mlflow.url).port), '127.0.0.1');
    sockets.push(incoming, onward);
    pipeline(incoming, onward, incoming, () => {});
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
}
