import type { SourceRun } from '../../../domain/transfer/source-entities.ts';
import type { MetricEntry } from '../../../ports/tracking-server.ts';
import { describeRun } from './describe-answers.ts';
import { type Connection, readPages } from './read-pages.ts';
import { historyPage, oneRun } from './server-answers.ts';

/** A search knows neither the models that a run took in nor, beyond some size, whole values; this does. */
export async function readServerRun(
  { client, signal }: Connection,
  runId: string,
): Promise<{ run: SourceRun; keys: string[] }> {
  const query = { run_id: runId };
  const { run } = await client.call({ method: 'GET', path: 'runs/get', query, schema: oneRun, signal });
  return { run: describeRun(run), keys: run.data.metrics.map(({ key }) => key) };
}

export async function* readServerPoints(
  connection: Connection,
  { runId, keys, pageSize }: { runId: string; keys: readonly string[]; pageSize: number },
): AsyncGenerator<MetricEntry[]> {
  for (const key of keys) {
    const input = { run_id: runId, metric_key: key };
    const call = {
      method: 'GET',
      path: 'metrics/get-history',
      input,
      pageSize,
      schema: historyPage,
    } as const;
    for await (const page of readPages(connection, call)) yield page.metrics;
  }
}
