import { z } from 'zod';
import type { TransferMark } from '../../ports/transfer-target.ts';
import { loggedModelPage, readServerRun, runIdPage } from '../mlflow-sources/index.ts';
import { MARK_TAG, ORIGIN_TAG, type TargetServer } from './target-server.ts';

export type Exported = { id: string; artifactUri: string; mark: TransferMark | undefined };

const measure = z.object({ count: z.number(), digest: z.string() });

const transferMark = z.object({
  state: z.string(),
  entries: z.string(),
  points: measure,
  files: measure.extend({ sizeBytes: z.number() }),
});

/** The run that was made there for one of ours; one that was deleted is found too. */
export async function findExportedRun(
  server: TargetServer,
  experimentIds: readonly string[],
  runId: string,
): Promise<(Exported & { deleted: boolean }) | undefined> {
  const body = {
    experiment_ids: experimentIds,
    run_view_type: 'ALL',
    filter: originFilter(runId),
    max_results: 1,
  };
  const { client, signal } = server;
  const call = { method: 'POST', path: 'runs/search', body, signal, schema: runIdPage } as const;
  const [found] = (await client.call(call)).runs;
  if (!found) return undefined;
  const { run } = await readServerRun(server, found.info.run_id);
  return { id: run.id, artifactUri: run.artifactUri, mark: readMark(run.tags), deleted: run.deleted };
}

export async function findExportedModel(
  { client, signal }: TargetServer,
  experimentId: string,
  modelId: string,
): Promise<(Exported & { metrics: ReadonlySet<string> }) | undefined> {
  const body = { experiment_ids: [experimentId], filter: originFilter(modelId), max_results: 1 };
  const call = {
    method: 'POST',
    path: 'logged-models/search',
    body,
    signal,
    schema: loggedModelPage,
  } as const;
  const [found] = (await client.call(call)).models;
  if (!found) return undefined;
  const { info, data } = found;
  const metrics = new Set(data.metrics.map((metric) => namePoint({ ...metric, runId: metric.run_id })));
  return { id: info.model_id, artifactUri: info.artifact_uri, mark: readMark(info.tags), metrics };
}

/** What MLflow tells the points of a model apart by. */
export function namePoint(point: { key: string; timestamp: number; step: number; runId: string }): string {
  return JSON.stringify([point.key, point.timestamp, point.step, point.runId]);
}

/** Ids hold no quotation marks. */
function originFilter(id: string): string {
  return `tags.\`${ORIGIN_TAG}\` = '${id}'`;
}

/** Somebody may have changed the tag: then the run is brought again. */
function readMark(tags: readonly { key: string; value: string }[]): TransferMark | undefined {
  const text = tags.find(({ key }) => key === MARK_TAG)?.value;
  if (text === undefined) return undefined;
  try {
    return transferMark.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
