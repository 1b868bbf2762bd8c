import type { RunInfo } from '../domain/tracked-run.ts';
import type { CreatedRun } from '../ports/run-store.ts';
import type { MetricEntry } from '../ports/tracking-server.ts';
import { filledLists } from './filled-lists.ts';

/** A run that has nothing yet but its tags, in MLflow's words, ready for JSON. */
export function createdRunMessage(run: CreatedRun): object {
  return { info: runInfoMessage(run), data: filledLists({ tags: run.tags }), inputs: {}, outputs: {} };
}

export function runInfoMessage(run: RunInfo): object {
  return {
    run_uuid: run.id,
    experiment_id: run.experimentId,
    run_name: run.name,
    user_id: run.userId,
    status: run.status,
    start_time: run.startTime,
    ...(run.endTime && { end_time: run.endTime }),
    artifact_uri: run.artifactUri,
    lifecycle_stage: run.deleted ? 'deleted' : 'active',
    run_id: run.id,
  };
}

/** JSON has no word for NaN; MLflow says it as text. */
export function metricMessage({ key, value, timestamp, step }: MetricEntry): object {
  return { key, value: Number.isNaN(value) ? 'NaN' : value, timestamp, step };
}
