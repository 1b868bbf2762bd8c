import type { ReaderConnection } from '@leadersboard/kit/sqlite';

export type DatasetSearchInput = { experimentIds: readonly string[]; limit: number };

/** The messages of MLflow are made here: nothing else speaks of datasets without their runs. */
export function perform(
  { rows }: ReaderConnection,
  { experimentIds, limit }: DatasetSearchInput,
): Uint8Array {
  const found = rows<[experiment: number, name: string, digest: string, context: string | null]>(
    `SELECT DISTINCT experiment, name, digest, tag.value FROM datasets
       CROSS JOIN run_datasets AS input ON input.dataset = datasets.id
       LEFT JOIN run_dataset_tags AS tag
         ON tag.run = input.run AND tag.dataset = datasets.id AND tag.key = 'mlflow.data.context'
     WHERE experiment IN (SELECT CAST(value AS INTEGER) FROM json_each(?)) AND (input.run & 255 OR still_wanted())
     LIMIT ?`,
    JSON.stringify(experimentIds),
    limit,
  );
  const summaries = found.map(([experiment, name, digest, context]) => ({
    ...{ experiment_id: `${experiment}`, name, digest },
    ...(context !== null && { context }),
  }));
  return Buffer.from(JSON.stringify(summaries));
}
