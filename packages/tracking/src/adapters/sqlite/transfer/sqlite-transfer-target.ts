import type { Clock } from '@leadersboard/kit/clock';
import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import { parseArtifactRoot } from '../../../domain/artifacts/artifact-root.ts';
import type { TrackedExperiment } from '../../../domain/tracked-experiment.ts';
import type { ArtifactRepositoryPort } from '../../../ports/artifact-repository.ts';
import type { TransferTargetPort } from '../../../ports/transfer-target.ts';
import { createNameTable } from '../name-table.ts';
import { findMark, putMark } from './find-transfer.ts';
import { openRunTransfer } from './open-run-transfer.ts';
import { putTransferredModel } from './put-transferred-model.ts';
import { putTransferredRegistry } from './put-transferred-registry.ts';
import { createRepositoryFiles } from './repository-files.ts';

export type SqliteTransferTargetOptions = {
  clock: Clock;
  /** Where the files of an experiment's runs belong. */
  locate(experimentId: string): string;
  /** Without it the files stay where they are, and runs go on saying so. */
  artifacts: { repository: ArtifactRepositoryPort; directories: readonly string[] } | undefined;
};

/** Our own store, as what an import writes to. */
export function createSqliteTransferTarget(
  database: SqliteDatabase,
  { clock, locate, artifacts }: SqliteTransferTargetOptions,
): TransferTargetPort {
  const names = createNameTable(database);
  const locations = new Map<string, string>();

  function locateFiles(experimentId: string, folder: string, uriThere: string) {
    if (!artifacts) return { artifactUri: uriThere, files: undefined };
    const artifactUri = `${locations.get(experimentId) ?? locate(experimentId)}/${folder}/artifacts`;
    const root = parseArtifactRoot(artifactUri, artifacts.directories);
    return { artifactUri, files: createRepositoryFiles(artifacts.repository, root) };
  }

  return {
    place: 'this store',

    async openExperiment(experiment) {
      const opened = await database.write((writer) => putExperiment(writer, experiment, locate));
      locations.set(opened.id, opened.location);
      return opened.id;
    },

    async openRun(run, experimentId) {
      const { artifactUri, files } = locateFiles(experimentId, run.id, run.artifactUri);
      const placement = { experimentId, artifactUri, now: clock.now() };
      return openRunTransfer({ database, names, run, placement, files });
    },

    async openModel(model, experimentId) {
      const { artifactUri, files } = locateFiles(experimentId, `models/${model.id}`, model.artifactUri);
      return {
        mark: findMark(database, 'model', model.id),
        files,
        finish: (mark) =>
          names.write((writer) => {
            putMark(writer, 'model', model.id, mark);
            putTransferredModel(writer, names, model, { experimentId, artifactUri });
          }),
      };
    },

    // It was made deleted: a write of ours needs no experiment that is active.
    async closeExperiment() {},

    putRegisteredModel: (model) => database.write((writer) => putTransferredRegistry(writer, model)),
  };
}

function putExperiment(
  writer: SqliteWriter,
  { name, deleted, createdAt, updatedAt, tags }: TrackedExperiment,
  locate: (id: string) => string,
): { id: string; location: string } {
  const find = () =>
    writer.get<{ id: number; location: string }>(
      'SELECT id, artifact_location AS location FROM experiments WHERE name = ?',
      name,
    );
  const isNew = !find();
  if (isNew) {
    writer.run(
      `INSERT INTO experiments (name, artifact_location, deleted, deleted_at, created_at, updated_at)
       VALUES (?, '', ?, ?, ?, ?)`,
      ...[name, Number(deleted), deleted ? updatedAt : null, createdAt, updatedAt],
    );
  }
  const { id, location } = find() ?? { id: Number.NaN, location: '' };
  const place = location || locate(`${id}`);
  if (isNew) writer.run('UPDATE experiments SET artifact_location = ? WHERE id = ?', place, id);
  for (const { key, value } of tags) {
    writer.run(
      'INSERT OR IGNORE INTO experiment_tags (experiment, key, value) VALUES (?, ?, ?)',
      ...[id, key, value],
    );
  }
  return { id: `${id}`, location: place };
}
