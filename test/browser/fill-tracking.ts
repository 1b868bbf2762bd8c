import type { TrackingUi } from './start-tracking-ui.ts';

const files = {
  'notes/readme.txt': 'a note',
  'report.html': '<h1>A report</h1><script>document.body.append("it ran")</script>',
  'model/MLmodel': 'flavors: {}',
};

/** Three runs with a curve and parameters, the first one with files and a registered version; returns the runs' ids. */
export async function fillTracking(
  tracking: TrackingUi,
): Promise<{ experimentId: string; runIds: string[] }> {
  const { send } = tracking;
  const { experiment_id: experimentId } = await send<{ experiment_id: string }>('experiments/create', {
    name: 'cats',
  });
  const runIds: string[] = [];
  for (const [index, rate] of ['0.1', '0.2', '0.3'].entries()) {
    runIds.push(await logRun(tracking, { experimentId, index, rate }));
  }
  const [first = ''] = runIds;
  await putFiles(tracking, `${experimentId}/${first}/artifacts`);
  await send('registered-models/create', { name: 'net' });
  await send('model-versions/create', { name: 'net', source: `runs:/${first}/model`, run_id: first });
  await send('registered-models/alias', { name: 'net', alias: 'best', version: '1' });
  return { experimentId, runIds };
}

async function logRun(
  { send }: TrackingUi,
  { experimentId, index, rate }: { experimentId: string; index: number; rate: string },
): Promise<string> {
  const startTime = 1_700_000_000_000 + index;
  const { run } = await send<{ run: { info: { run_id: string } } }>('runs/create', {
    ...{ experiment_id: experimentId, run_name: `net-${index}`, start_time: startTime },
  });
  const runId = run.info.run_id;
  await send('runs/log-batch', {
    run_id: runId,
    metrics: Array.from({ length: 20 }, (_, step) => ({
      ...{ key: 'loss', value: Math.exp(-step / 5) + index / 20, timestamp: startTime + step, step },
    })),
    params: [
      { key: 'rate', value: rate },
      { key: 'depth', value: `${index + 2}` },
    ],
  });
  return runId;
}

async function putFiles({ url }: TrackingUi, root: string): Promise<void> {
  for (const [path, body] of Object.entries(files)) {
    const { ok } = await fetch(`${url}/api/2.0/mlflow-artifacts/artifacts/${root}/${path}`, {
      ...{ method: 'PUT', body },
    });
    if (!ok) throw new Error(`${path} was not taken.`);
  }
}
