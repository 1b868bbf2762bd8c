import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TrackedExperiment } from '../../../domain/tracked-experiment.ts';
import type { ReportProblem, TrackingSourcePort } from '../../../ports/tracking-source.ts';
import { findArtifactFolder, readArtifactFolder } from '../local-artifacts.ts';
import { experimentRow, parseRows, selectColumns } from './mlflow-tables.ts';
import { openMlflowDatabase } from './open-mlflow-database.ts';
import { readDatabaseLoggedModels, readDatabaseRegistry } from './read-database-models.ts';
import { readDatabasePoints } from './read-database-points.ts';
import { readDatabaseRuns } from './read-database-runs.ts';
import { readEntries } from './read-entries.ts';

export type MlflowSqliteSourceOptions = {
  file: string;
  /** Folders whose artifacts may be read, besides the file's own; the first one is the server's artifact destination. */
  artifactFolders: readonly string[];
  report: ReportProblem;
  pageSizes?: { runs: number; points: number };
};

/** Where `mlflow server` keeps artifacts if nobody says otherwise, beside its database. */
const DESTINATION = 'mlartifacts';

/** The SQLite database of an MLflow, which may be in use; of any version from 2.0 on. */
export function openMlflowSqliteSource({
  file,
  artifactFolders,
  report,
  pageSizes = { runs: 500, points: 20_000 },
}: MlflowSqliteSourceOptions): TrackingSourcePort {
  const database = openMlflowDatabase(file);
  const folder = dirname(realpathSync(file));
  const places = {
    folders: [folder, ...artifactFolders],
    destination: artifactFolders[0] ?? join(folder, DESTINATION),
    base: folder,
  };

  function readExperiments(): TrackedExperiment[] {
    const sql = `SELECT ${selectColumns(database, 'experiments', experimentRow)} FROM experiments ORDER BY experiment_id`;
    const rows = parseRows(database.rows(sql), experimentRow, 'experiments', report);
    const ids = JSON.stringify(rows.map(({ experiment_id }) => experiment_id));
    const tags = readEntries(database, { table: 'experiment_tags', owner: 'experiment_id' }, ids, report);
    return rows.map((row) => ({
      ...{ id: `${row.experiment_id}`, name: row.name, artifactLocation: row.artifact_location },
      ...{ deleted: row.lifecycle_stage, createdAt: row.creation_time, updatedAt: row.last_update_time },
      tags: tags.get(`${row.experiment_id}`) ?? [],
    }));
  }

  return {
    place: file,

    async *experiments() {
      yield* readExperiments();
    },

    async *runs(experimentId) {
      const [experiment] = database.rows(
        "SELECT lifecycle_stage = 'deleted' AS deleted FROM experiments WHERE experiment_id = ?",
        Number(experimentId),
      );
      const place = { experimentId, experimentDeleted: experiment?.deleted === 1 };
      yield* readDatabaseRuns(database, place, pageSizes.runs, report);
    },

    async *points({ id }) {
      yield* readDatabasePoints(database, id, pageSizes.points, report);
    },

    async *loggedModels(experimentId) {
      yield* readDatabaseLoggedModels(database, experimentId, report);
    },

    async *registeredModels() {
      yield* readDatabaseRegistry(database, report);
    },

    async files({ artifactUri }) {
      const found = findArtifactFolder(artifactUri, places);
      return 'folder' in found ? readArtifactFolder(found.folder, report) : found;
    },

    async close() {
      database.close();
    },
  };
}
