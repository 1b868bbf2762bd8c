import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { Dataset, DatasetInput, ModelInput, ModelOutput } from '../../domain/tracked-run.ts';
import type { RunRow } from './find-run.ts';

type Inputs = { datasets: readonly DatasetInput[]; models: readonly ModelInput[] };

/** A dataset of the same name and digest is the same dataset throughout an experiment, and an input with its first tags. */
export function putInputs(writer: SqliteWriter, run: RunRow, { datasets, models }: Inputs): void {
  for (const { dataset, tags } of datasets) {
    const id = openDataset(writer, run.experiment, dataset);
    const { changes } = writer.run(
      'INSERT OR IGNORE INTO run_datasets (run, dataset) VALUES (?, ?)',
      ...[run.id, id],
    );
    if (changes === 0) continue;
    for (const { key, value } of tags) {
      writer.run(
        'INSERT OR IGNORE INTO run_dataset_tags (run, dataset, key, value) VALUES (?, ?, ?, ?)',
        ...[run.id, id, key, value],
      );
    }
  }
  for (const { modelId } of models) putModel(writer, run, 'input', { modelId, step: 0 });
}

export function putOutputs(writer: SqliteWriter, run: RunRow, models: readonly ModelOutput[]): void {
  for (const model of models) putModel(writer, run, 'output', model);
}

function openDataset(writer: SqliteWriter, experiment: number, dataset: Dataset): number {
  const { name, digest, sourceType, source, schema = null, profile = null } = dataset;
  writer.run(
    `INSERT OR IGNORE INTO datasets (experiment, name, digest, source_type, source, schema, profile)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...[experiment, name, digest, sourceType, source, schema, profile],
  );
  const found = writer.get<{ id: number }>(
    'SELECT id FROM datasets WHERE experiment = ? AND name = ? AND digest = ?',
    ...[experiment, name, digest],
  );
  return found?.id ?? Number.NaN;
}

function putModel(
  writer: SqliteWriter,
  run: RunRow,
  direction: 'input' | 'output',
  model: ModelOutput,
): void {
  writer.run(
    'INSERT OR IGNORE INTO run_models (run, direction, model_id, step) VALUES (?, ?, ?, ?)',
    ...[run.id, direction, model.modelId, model.step],
  );
}
