import assert from 'node:assert/strict';
import type { SearchedRun } from './searched-runs.ts';

/**
 * Writes the runs to experiments of a running server, one after another, because MLflow fails over one dataset that two bring at
 * once; the last experiment is deleted then. Returns the experiments' ids.
 */
export async function writeRuns(url: string, runs: readonly SearchedRun[]): Promise<string[]> {
  const experimentIds: string[] = [];
  for (let index = 0; index <= Math.max(...runs.map(({ experiment }) => experiment)); index += 1) {
    const { experiment_id: id } = await call(url, 'experiments/create', { name: `searched ${index}` });
    experimentIds.push(`${id}`);
  }
  for (const run of runs) await writeRun(url, run, experimentIds[run.experiment] ?? '');
  await call(url, 'experiments/delete', { experiment_id: experimentIds.at(-1) });
  return experimentIds;
}

async function writeRun(url: string, run: SearchedRun, experimentId: string): Promise<void> {
  const { run: created } = await call(url, 'runs/create', {
    ...{ experiment_id: experimentId, run_name: run.name, start_time: run.startTime, user_id: run.user },
    tags: [{ key: 'mlflow.user', value: run.user }],
  });
  const { run_id: id } = (created as { info: { run_id: string } }).info;
  const { metrics, params, tags } = run;
  await call(url, 'runs/log-batch', { run_id: id, metrics, params, tags });
  const datasets = run.datasets.map(({ name, digest, context }) => ({
    dataset: { name, digest, source_type: 'local', source: '{}' },
    tags: context === undefined ? [] : [{ key: 'mlflow.data.context', value: context }],
  }));
  if (datasets.length > 0) await call(url, 'runs/log-inputs', { run_id: id, datasets });
  if (run.ending) {
    const { status, endTime } = run.ending;
    await call(url, 'runs/update', { run_id: id, status, ...(endTime && { end_time: endTime }) });
  }
  if (run.deleted) await call(url, 'runs/delete', { run_id: id });
}

export async function call(url: string, path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/api/2.0/mlflow/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  assert.ok(response.ok, `${path} ${JSON.stringify(body)}: ${JSON.stringify(answer)}`);
  return answer;
}
