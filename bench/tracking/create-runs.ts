import { DatabaseSync } from 'node:sqlite';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { type DescribedRun, describeRun } from './describe-run.ts';
import type { TrackingContestant } from './start-servers.ts';

const AT_ONCE = 32;

export async function createExperiment(server: TrackingContestant, name: string): Promise<string> {
  const answer = await server.call<{ experiment_id: string }>('/experiments/create', { name });
  return answer.experiment_id;
}

/** Returns the new run's id. */
export async function createRun(
  server: TrackingContestant,
  experimentId: string,
  run: Pick<DescribedRun, 'name' | 'startTime'>,
): Promise<string> {
  const { run: created } = await server.call<{ run: { info: { run_id: string } } }>('/runs/create', {
    ...{ experiment_id: experimentId, run_name: run.name, start_time: run.startTime },
  });
  return created.info.run_id;
}

/** One run with all that belongs to it. */
export async function createWholeRun(
  server: TrackingContestant,
  experimentId: string,
  index: number,
): Promise<string> {
  const { metrics, params, tags, ...run } = describeRun(index);
  const runId = await createRun(server, experimentId, run);
  await server.call('/runs/log-batch', { run_id: runId, metrics, params, tags });
  return runId;
}

export async function createWholeRuns(
  server: TrackingContestant,
  experimentId: string,
  count: number,
): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let index = next++; index < count; index = next++) {
      await createWholeRun(server, experimentId, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The same in MLflow's own tables, because by its API it takes minutes. Connections that it closes meanwhile are noticed. */
export async function insertWholeRuns(
  { databaseFile }: TrackingContestant,
  experimentId: string,
  count: number,
): Promise<void> {
  const database = new DatabaseSync(databaseFile);
  const insertRun = database.prepare(`
    insert into runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time,
      source_version, lifecycle_stage, artifact_uri, experiment_id)
    values (?, ?, 'UNKNOWN', '', '', '', 'RUNNING', ?, '', 'active', ?, ?)`);
  const [insertMetric, insertLatest] = ['metrics', 'latest_metrics'].map((table) =>
    database.prepare(
      `insert into ${table} (run_uuid, key, value, timestamp, step, is_nan) values (?, ?, ?, ?, ?, 0)`,
    ),
  );
  const [insertParam, insertTag] = ['params', 'tags'].map((table) =>
    database.prepare(`insert into ${table} (run_uuid, key, value) values (?, ?, ?)`),
  );
  database.exec('begin immediate');
  for (let index = 0; index < count; index += 1) {
    await endOfTurn();
    const { name, startTime, metrics, params, tags } = describeRun(index);
    const id = index.toString(16).padStart(32, '0');
    const root = `mlflow-artifacts:/${experimentId}/${id}/artifacts`;
    insertRun.run(id, name, startTime, root, experimentId);
    for (const { key, value, timestamp, step } of metrics) {
      insertMetric?.run(id, key, value, timestamp, step);
      insertLatest?.run(id, key, value, timestamp, step);
    }
    for (const { key, value } of params) insertParam?.run(id, key, value);
    for (const { key, value } of [...tags, { key: 'mlflow.runName', value: name }]) {
      insertTag?.run(id, key, value);
    }
  }
  database.exec('commit');
  database.close();
}
